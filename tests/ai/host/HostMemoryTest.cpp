// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What tandem-model holds in memory, over many loads and cancels and beside others of its kind.
#include "tests/ai/host/ModelChild.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>
#include <vector>

using namespace tandem::ai;
using namespace tandem::ai::protocol;
using tandem::test::ModelChild;
using tandem::test::RandomText;

namespace {

const std::string kNano = TANDEM_SOURCE_DIR "/resources/models/nano";
constexpr std::size_t kFullRounds = 1000;
constexpr std::size_t kWarmRounds = 10; // until the allocator has met everything

bool isLoaded(const std::optional<Event>& event) {
    return event && std::holds_alternative<Loaded>(event->body);
}

double residentMb(ModelChild& child) {
    const auto event = child.ask(StatsRequest{});
    if (!event || !std::holds_alternative<ModelStats>(event->body)) return 0;
    return static_cast<double>(std::get<ModelStats>(event->body).residentBytes) / 1e6;
}

CompleteRequest completion(RandomText& random) {
    CompleteRequest request;
    request.document = "document " + std::to_string(random.below(8));
    request.path = "a.py";
    request.prefix = random.utf8(1 + random.below(60));
    request.suffix = random.utf8(random.below(10));
    request.maxLines = 0;
    request.maxTokens = 1 + static_cast<int>(random.below(24));
    request.candidates = 1 + static_cast<int>(random.below(3));
    return request;
}

// Loads, asks, cancels some of it at any moment, and unloads or just loads again. False: the process is gone.
bool round(ModelChild& child, RandomText& random) {
    LoadRequest load{kNano};
    load.precision = static_cast<Precision>(random.below(5));
    std::vector<RequestId> sent{child.send(load)};
    if (random.below(5) == 0) sent.push_back(child.send(CancelRequest{sent.front()}));
    for (std::size_t i = 0; i < 3; ++i) {
        sent.push_back(child.send(completion(random)));
        if (random.below(2) == 0) sent.push_back(child.send(CancelRequest{sent.back()}));
    }
    if (random.below(2) == 0) sent.push_back(child.send(UnloadRequest{}));
    // Answers come in any order, and each once.
    for (std::size_t left = sent.size(); left > 0;) {
        const auto event = child.next();
        if (!event) return false;
        if (event->isFinal()) --left;
    }
    return true;
}

} // namespace

TEST(HostMemoryTest, cancelsLoadsAndUnloadsLeakNothing) {
    RandomText random(tandem::test::testSeed());
    ModelChild child;
    for (std::size_t i = 0; i < kWarmRounds; ++i)
        ASSERT_TRUE(round(child, random));
    const auto rest = [&] { // the same state each time
        EXPECT_TRUE(isLoaded(child.ask(LoadRequest{kNano})));
        EXPECT_TRUE(child.ask(UnloadRequest{}));
        return residentMb(child);
    };
    const double before = rest();
    for (std::size_t i = 0; i < tandem::test::scaled(kFullRounds); ++i)
        ASSERT_TRUE(round(child, random)) << "round " << i;
    const double after = rest();
    std::printf("resident: %.1f MB, then %.1f MB\n", before, after);
    EXPECT_LT(after, before * 1.05 + 1);
}

TEST(HostMemoryTest, twoProcessesShareOneBudget) {
    const auto runtime = std::filesystem::temp_directory_path() / ("tandem-runtime-" + std::to_string(::getpid()));
    std::filesystem::create_directories(runtime);
    const char* was = std::getenv("XDG_RUNTIME_DIR");
    const std::string kept = was ? was : "";
    ::setenv("XDG_RUNTIME_DIR", runtime.c_str(), 1);
    {
        ModelChild one({"--budget", "70"});
        ModelChild two({"--budget", "70"});
        ASSERT_TRUE(isLoaded(one.ask(LoadRequest{kNano})));
        const auto refused = two.ask(LoadRequest{kNano});
        ASSERT_TRUE(refused && std::holds_alternative<Failed>(refused->body));
        const Error error = std::get<Failed>(refused->body).error;
        EXPECT_EQ(error.code, Error::Code::OutOfMemory);
        EXPECT_NE(error.detail.find("beside other loaded models"), std::string::npos) << error.detail;
        ASSERT_TRUE(one.ask(UnloadRequest{}));
        EXPECT_TRUE(isLoaded(two.ask(LoadRequest{kNano})));
        ModelChild small({"--budget", "1"});
        const auto never = small.ask(LoadRequest{kNano});
        ASSERT_TRUE(never && std::holds_alternative<Failed>(never->body));
        EXPECT_EQ(std::get<Failed>(never->body).error.code, Error::Code::TooLarge);
    }
    was ? ::setenv("XDG_RUNTIME_DIR", kept.c_str(), 1) : ::unsetenv("XDG_RUNTIME_DIR");
    std::filesystem::remove_all(runtime);
}
