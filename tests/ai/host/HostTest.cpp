// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/host/ModelChild.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sys/wait.h>
#include <unistd.h>

using namespace tandem::ai;
using namespace tandem::ai::protocol;
using tandem::test::ModelChild;

namespace {

const std::string kNano = TANDEM_SOURCE_DIR "/resources/models/nano";

CompleteRequest completion(std::string prefix) {
    CompleteRequest request;
    request.document = "doc";
    request.path = "a.py";
    request.prefix = std::move(prefix);
    request.suffix = "\n";
    return request;
}

bool load(ModelChild& child) {
    const auto event = child.ask(LoadRequest{kNano, 0});
    return event && std::holds_alternative<Loaded>(event->body);
}

std::optional<Error::Code> codeOf(const std::optional<Event>& event) {
    if (!event || !std::holds_alternative<Failed>(event->body)) return std::nullopt;
    return std::get<Failed>(event->body).error.code;
}

std::string longText() {
    std::string text;
    for (int i = 0; i < 200; ++i)
        text += "value_" + std::to_string(i) + " = compute(" + std::to_string(i) + ")\n";
    return text;
}

class TemporaryFile {
public:
    TemporaryFile()
        : path((std::filesystem::temp_directory_path() / ("tandem-host-" + std::to_string(getpid()))).string()) {}
    ~TemporaryFile() { std::filesystem::remove(path); }
    const std::string path;
};

} // namespace

TEST(HostTest, loadsCompletesCountsAndUnloads) {
    ModelChild child;
    ASSERT_TRUE(load(child));
    EXPECT_FALSE(child.passed.empty()) << "progress while loading";
    const auto answer = child.ask(completion("import o"));
    ASSERT_TRUE(answer && std::holds_alternative<CompleteAnswer>(answer->body));
    EXPECT_FALSE(std::get<CompleteAnswer>(answer->body).candidates.empty());
    const auto stats = child.ask(StatsRequest{});
    ASSERT_TRUE(stats);
    EXPECT_EQ(std::get<ModelStats>(stats->body).requests, 1U);
    EXPECT_EQ(std::get<ModelStats>(stats->body).name, "nano");
    EXPECT_GT(std::get<ModelStats>(stats->body).residentBytes, 1'000'000U);
    const auto unloaded = child.ask(UnloadRequest{});
    EXPECT_TRUE(unloaded && std::holds_alternative<Done>(unloaded->body));
    EXPECT_EQ(codeOf(child.ask(completion("x"))), Error::Code::NotFound);
    ASSERT_TRUE(load(child)) << "again";
}

TEST(HostTest, exitsCleanlyWhenItsInputIsClosed) {
    ModelChild child;
    ASSERT_TRUE(load(child));
    child.send(completion(longText()));
    child.closeInput();
    const int status = child.wait();
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(HostTest, streamsTheTextBeforeTheAnswer) {
    ModelChild child;
    ASSERT_TRUE(load(child));
    child.passed.clear();
    auto request = completion("import argparse\n\nparser = argparse.Argum");
    request.stream = true;
    const auto event = child.ask(request);
    ASSERT_TRUE(event && std::holds_alternative<CompleteAnswer>(event->body));
    std::string streamed;
    for (const Event& passed : child.passed)
        streamed += std::get<TextDelta>(passed.body).text;
    EXPECT_EQ(streamed, std::get<CompleteAnswer>(event->body).candidates.front().text);
}

TEST(HostTest, everyRequestGetsExactlyOneFinalEvent) {
    ModelChild child;
    ASSERT_TRUE(load(child));
    std::map<RequestId, int> finals;
    for (int i = 0; i < 20; ++i) {
        finals[child.send(completion(longText() + std::to_string(i)))] = 0;
        if (i % 3 == 0) {
            const RequestId target = child.send(completion("x = "));
            finals[target] = 0;
            finals[child.send(CancelRequest{target})] = 0;
        }
        if (i % 4 == 0) finals[child.send(StatsRequest{})] = 0;
    }
    ASSERT_TRUE(child.ask(ScoreRequest{"the last in the queue"}));
    for (const Event& event : child.passed)
        if (event.isFinal() && finals.contains(event.id)) ++finals[event.id];
    for (const auto& [id, count] : finals)
        EXPECT_EQ(count, 1) << id;
}

TEST(HostTest, cancelAndStatsOvertakeWhatIsWaiting) {
    ModelChild child;
    ASSERT_TRUE(load(child));
    std::vector<RequestId> waiting;
    for (int i = 0; i < 30; ++i) {
        auto request = completion(longText() + std::to_string(i));
        request.document = std::to_string(i);
        request.maxLines = 0;
        request.maxTokens = 100;
        waiting.push_back(child.send(request));
    }
    const RequestId stats = child.send(StatsRequest{});
    ASSERT_TRUE(child.finalOf(stats));
    const auto isFinal = [&](RequestId id) {
        return std::any_of(child.passed.begin(), child.passed.end(),
                           [&](const Event& event) { return event.id == id && event.isFinal(); });
    };
    EXPECT_FALSE(isFinal(waiting.back())) << "stats did not wait for it";
    const RequestId cancel = child.send(CancelRequest{waiting.back()});
    EXPECT_EQ(codeOf(child.finalOf(waiting.back())), Error::Code::Cancelled);
    EXPECT_TRUE(child.finalOf(cancel));
}

TEST(HostTest, writesLogitsThatAgreeWithTheReference) {
    ModelChild child;
    ASSERT_TRUE(load(child));
    const TemporaryFile file;
    const std::vector<std::int32_t> ids{1, 2, 3, 4000};
    const auto done = child.ask(LogitsRequest{ids, file.path});
    ASSERT_TRUE(done && std::holds_alternative<LogitsDone>(done->body));
    EXPECT_EQ(std::get<LogitsDone>(done->body).rows, 4);
    EXPECT_EQ(std::get<LogitsDone>(done->body).columns, 4160);
    EXPECT_EQ(std::filesystem::file_size(file.path), 4U * 4160 * sizeof(float));
    EXPECT_EQ(codeOf(child.ask(LogitsRequest{{4160}, file.path})), Error::Code::Malformed);
    EXPECT_EQ(codeOf(child.ask(LogitsRequest{ids, "/nowhere/at/all"})), Error::Code::Unreadable);
}

TEST(HostTest, scoresAText) {
    ModelChild child;
    ASSERT_TRUE(load(child));
    const auto event = child.ask(ScoreRequest{"import os\nimport sys\n"});
    ASSERT_TRUE(event && std::holds_alternative<ScoreAnswer>(event->body));
    EXPECT_FALSE(std::get<ScoreAnswer>(event->body).tokens.empty());
    EXPECT_LT(std::get<ScoreAnswer>(event->body).mean, 0);
}

TEST(HostTest, aFolderWithoutAModelIsAnErrorAndNotTheEnd) {
    ModelChild child;
    EXPECT_EQ(codeOf(child.ask(LoadRequest{"/nowhere", 0})), Error::Code::NotFound);
    EXPECT_EQ(codeOf(child.ask(completion("x"))), Error::Code::NotFound);
    EXPECT_TRUE(load(child));
}

TEST(HostTest, aRequestThatBreaksTheProtocolIsAnsweredAndTheNextOneServed) {
    ModelChild child;
    child.sendBytes(std::string("\x03\x00\x00\x00", 4) + "abc");
    const auto event = child.next();
    ASSERT_TRUE(event);
    EXPECT_EQ(event->id, 0U);
    EXPECT_EQ(codeOf(event), Error::Code::Malformed);
    EXPECT_TRUE(child.ask(StatsRequest{}));
}

TEST(HostTest, aFrameOverTheLimitEndsItWithItsExitCode) {
    ModelChild child;
    child.sendBytes("\xff\xff\xff\xff");
    const auto event = child.next();
    EXPECT_EQ(codeOf(event), Error::Code::TooLarge);
    EXPECT_FALSE(child.next());
    const int status = child.wait();
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 65);
}

TEST(HostTest, garbageNeverCrashesIt) {
    tandem::test::RandomText random(tandem::test::testSeed());
    for (std::size_t round = 0; round < std::max<std::size_t>(tandem::test::scaled(100), 3); ++round) {
        ModelChild child;
        for (int i = 0; i < 200; ++i) {
            std::string frame = encode(Request{7, completion("x = ")});
            for (std::size_t flips = 1 + random.below(6); flips > 0; --flips)
                frame[4 + random.below(frame.size() - 4)] = static_cast<char>(random.below(256));
            child.sendBytes(frame);
        }
        child.sendBytes(random.bytes(3000));
        child.closeInput();
        while (child.next()) {
        }
        const int status = child.wait();
        ASSERT_TRUE(WIFEXITED(status));
        EXPECT_TRUE(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 65) << WEXITSTATUS(status);
    }
}

TEST(HostTest, diesByAKillAtAnyMoment) {
    for (int round = 0; round < 3; ++round) {
        ModelChild child;
        if (round > 0) {
            ASSERT_TRUE(load(child));
        }
        child.send(completion(longText()));
        child.kill(SIGKILL);
        const int status = child.wait();
        EXPECT_TRUE(WIFSIGNALED(status));
    }
}

TEST(HostTest, tooLittleMemoryIsAnAnswerOrAnEndAndNeverAHang) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizer ends a process that its own allocator finds no address space for";
#endif
    std::uint64_t megabytes = 0; // of address space that the libraries and a model take
    {
        ModelChild child;
        ASSERT_TRUE(load(child));
        megabytes = child.addressSpaceBytes() >> 20;
    }
    int answered = 0;
    for (std::uint64_t limit = megabytes + 64; limit + 200 > megabytes; limit -= 24) {
        ModelChild child({"--memory-limit", std::to_string(limit)});
        const auto event = child.ask(LoadRequest{kNano, 0});
        answered += codeOf(event) == Error::Code::OutOfMemory ? 1 : 0;
        if (event) continue;
        const int status = child.wait();
        EXPECT_TRUE(WIFEXITED(status)) << limit;
        const int code = WEXITSTATUS(status);
        EXPECT_TRUE(code == 71 || code == 1) << limit << ": " << code; // 1: libgomp, when it cannot start a thread
    }
    EXPECT_GT(answered, 0);
}

TEST(HostTest, wrongUsageHasItsExitCode) {
    ModelChild child({"--no-such-option"});
    const int status = child.wait();
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 64);
}
