// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts and batches against plain decoding, with nano's own arithmetic in every precision.
#include "ai/engine/Engine.h"
#include "tests/ai/tokenizer/RandomText.h"
#include "tests/ai/torch/ReferenceModels.h"

#include <fstream>
#include <gtest/gtest.h>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

constexpr std::size_t kFullPrompts = 500;

std::unique_ptr<Engine> nano(Precision precision, bool drafts) {
    DecoderOptions options;
    options.precision = precision;
    options.threads = 1;
    EngineParts parts;
    parts.name = "nano";
    parts.spec = *ModelSpec::load(nanoFolder() / "config.json");
    parts.tokenizer = *Tokenizer::load(nanoFolder() / "tokenizer.json");
    parts.decoder = decoderOf(nanoFolder(), options);
    parts.drafts = drafts;
    return std::make_unique<Engine>(std::move(parts));
}

// The reference's infilling cases, each with its prefix cut at several places.
std::vector<protocol::CompleteRequest> prompts() {
    std::ifstream file(nanoReference() / "fim.jsonl");
    std::vector<protocol::CompleteRequest> cases;
    for (std::string line; std::getline(file, line);) {
        const auto json = nlohmann::json::parse(line);
        protocol::CompleteRequest request;
        request.path = json["path"];
        request.prefix = json["prefix"];
        request.suffix = json["suffix"];
        request.maxTokens = 48;
        request.maxLines = 0;
        cases.push_back(std::move(request));
    }
    std::vector<protocol::CompleteRequest> result;
    const std::size_t cuts = kFullPrompts / cases.size();
    for (std::size_t cut = 0; cut < cuts; ++cut)
        for (protocol::CompleteRequest request : cases) {
            const std::size_t length = request.prefix.size() * (cuts - cut) / cuts;
            request.suffix.insert(0, request.prefix.substr(length));
            request.prefix.resize(length);
            request.kind = cut % 2 == 0 ? protocol::PromptKind::Raw : protocol::PromptKind::Fill;
            result.push_back(std::move(request));
        }
    return result;
}

// So many of the prompts as the scale says, from all over them.
std::vector<protocol::CompleteRequest> somePrompts() {
    const auto all = prompts();
    const std::size_t count = std::min(all.size(), scaled(kFullPrompts));
    std::vector<protocol::CompleteRequest> some;
    for (std::size_t i = 0; i < count; ++i)
        some.push_back(all[i * all.size() / count]);
    return some;
}

std::string textOf(Engine& engine, const protocol::CompleteRequest& request) {
    const auto answer = engine.complete(request, {}, {});
    if (!answer) return "failed: " + answer.error().detail;
    return answer->candidates.empty() ? "nothing" : answer->candidates.front().text;
}

class SpeculationTest : public testing::TestWithParam<Precision> {};

} // namespace

TEST_P(SpeculationTest, saysExactlyWhatPlainGreedyDecodingSays) {
    const auto with = nano(GetParam(), true);
    const auto without = nano(GetParam(), false);
    for (const auto& request : somePrompts())
        ASSERT_EQ(textOf(*with, request), textOf(*without, request)) << request.prefix;
    std::printf("decode: %.0f tokens/s with drafts, %.0f without\n", with->stats().decodeTokensPerSecond,
                without->stats().decodeTokensPerSecond);
}

TEST_P(SpeculationTest, candidatesOfABatchAreThoseOfAloneOnes) {
    const auto engine = nano(GetParam(), true);
    for (protocol::CompleteRequest request : somePrompts()) {
        request.kind = protocol::PromptKind::Fill;
        const std::string alone = textOf(*engine, request);
        request.candidates = 3;
        const auto several = engine->complete(request, {}, {});
        ASSERT_TRUE(several);
        ASSERT_FALSE(several->candidates.empty());
        EXPECT_EQ(several->candidates.front().text, alone);
    }
}

INSTANTIATE_TEST_SUITE_P(Precisions, SpeculationTest,
                         testing::Values(Precision::F32, Precision::BF16, Precision::Int8, Precision::Int4),
                         [](const auto& each) { return std::string(wordOf(each.param)); });
