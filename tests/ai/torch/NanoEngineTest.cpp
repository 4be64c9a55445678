// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/Engine.h"
#include "tests/ai/torch/ReferenceModels.h"

#include <fstream>
#include <gtest/gtest.h>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

std::unique_ptr<Engine> nano() {
    EngineParts parts;
    parts.name = "nano";
    parts.spec = *ModelSpec::load(nanoFolder() / "config.json");
    parts.tokenizer = *Tokenizer::load(nanoFolder() / "tokenizer.json");
    parts.decoder = decoderOf(nanoFolder());
    return std::make_unique<Engine>(std::move(parts));
}

} // namespace

TEST(NanoEngineTest, rawContinuationsAreThoseOfAnotherImplementation) {
    const auto engine = nano();
    std::ifstream file(nanoReference() / "fim.jsonl");
    int cases = 0;
    for (std::string line; std::getline(file, line); ++cases) {
        const auto expected = nlohmann::json::parse(line);
        protocol::CompleteRequest request;
        request.kind = protocol::PromptKind::Raw;
        request.path = expected["path"];
        request.prefix = expected["prefix"];
        request.suffix = expected["suffix"];
        request.maxTokens = expected["maxTokens"];
        request.document = cases % 2 ? "reuse" : "";
        const auto answer = engine->complete(request, {}, {});
        ASSERT_TRUE(answer) << answer.error().detail;
        EXPECT_EQ(answer->promptTokens, expected["tokens"].get<int>()) << line;
        ASSERT_EQ(answer->candidates.size(), 1U);
        EXPECT_EQ(answer->candidates.front().text, expected["text"].get<std::string>()) << line;
    }
    EXPECT_EQ(cases, 100);
}

TEST(NanoEngineTest, finishesAWordThatIsHalfTyped) {
    const auto engine = nano();
    protocol::CompleteRequest request;
    request.path = "app/main.py";
    request.prefix = "import argparse\n\n\ndef main():\n    parser = argparse.Argum";
    request.suffix = "\n";
    const auto answer = engine->complete(request, {}, {});
    ASSERT_TRUE(answer);
    ASSERT_FALSE(answer->candidates.empty());
    EXPECT_TRUE(answer->candidates.front().text.starts_with("entParser(")) << answer->candidates.front().text;
}
