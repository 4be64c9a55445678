// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of every family's prompt, as its makers give them.
#include "ai/prompt/PromptBuilder.h"
#include "ai/tokenizer/TokenizerMetadata.h"
#include "resources/prompts/Prompts.h"
#include "tests/ai/tokenizer/GgufVocabulary.h"
#include "tests/ai/tokenizer/TestTokenizers.h"

#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

using namespace tandem::ai;
using nlohmann::json;

namespace {

struct Family {
    const char* name; // of the template
    const char* family;
    const char* model;
    std::vector<const char*> markers; // that its tokenizer has
    const char* alone;                // the prompt of a, in front of b
    const char* beside;               // the same with x.py, whose text is c, beside it; empty: files are never sent
};

const std::vector<Family>& families() {
    static const std::vector<Family> all = {
        {"starcoder2",
         "starcoder2",
         "x",
         {"<fim_prefix>", "<fim_suffix>", "<fim_middle>", "<file_sep>"},
         "<fim_prefix><fim_suffix>b<fim_middle>a",
         "<file_sep>c<file_sep><fim_prefix><fim_suffix>b<fim_middle>a"},
        {"starcoder",
         "gpt_bigcode",
         "x",
         {"<fim_prefix>", "<fim_suffix>", "<fim_middle>"},
         "<fim_prefix><fim_suffix>b<fim_middle>a",
         ""},
        {"santacoder",
         "gpt_bigcode",
         "x",
         {"<fim-prefix>", "<fim-suffix>", "<fim-middle>"},
         "<fim-prefix>a<fim-suffix>b<fim-middle>",
         ""},
        {"deepseek-coder",
         "llama",
         "x",
         {"<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>"},
         "<｜fim▁begin｜>a<｜fim▁hole｜>b<｜fim▁end｜>",
         "#x.py\nc\n#m.py\n<｜fim▁begin｜>a<｜fim▁hole｜>b<｜fim▁end｜>"},
        {"qwen-coder",
         "qwen2",
         "x",
         {"<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>", "<|file_sep|>"},
         "<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>",
         "<|file_sep|>x.py\nc\n<|file_sep|>m.py\n<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>"},
        {"suffix-first",
         "llama",
         "x",
         {"<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>", "<|file_sep|>"},
         "<|file_sep|>m.py\n<|fim_prefix|><|fim_suffix|>b<|fim_middle|>a",
         "<|file_sep|>x.py\nc<|file_sep|>m.py\n<|fim_prefix|><|fim_suffix|>b<|fim_middle|>a"},
        {"codegemma",
         "gemma",
         "x",
         {"<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>", "<|file_separator|>"},
         "<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>",
         "<|file_separator|>x.py\nc\n<|file_separator|>m.py\n<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>"},
        {"codestral", "mistral", "Codestral-22B", {"[SUFFIX]", "[PREFIX]"}, "[SUFFIX]b[PREFIX]a", ""},
        {"mellum",
         "llama",
         "Mellum-4b-base",
         {"<fim_prefix>", "<fim_suffix>", "<fim_middle>", "<filename>"},
         "<fim_suffix>b<fim_prefix>a<fim_middle>",
         "<filename>x.py\nc\n<filename>m.py\n<fim_suffix>b<fim_prefix>a<fim_middle>"},
        {"granite",
         "granite",
         "x",
         {"<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>"},
         "<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>",
         ""},
        {"seed-coder",
         "llama",
         "x",
         {"<[fim-suffix]>", "<[fim-prefix]>", "<[fim-middle]>"},
         "<[fim-suffix]>b<[fim-prefix]>a<[fim-middle]>",
         ""},
        {"codegeex",
         "chatglm",
         "x",
         {"<|code_prefix|>", "<|code_suffix|>", "<|code_middle|>"},
         "<|code_prefix|>a<|code_suffix|>b<|code_middle|>",
         ""},
        {"codellama",
         "llama",
         "x",
         {"\u2581<PRE>", "\u2581<SUF>", "\u2581<MID>"},
         "<s>\u2581<PRE> a\u2581<SUF>b\u2581<MID>",
         ""},
    };
    return all;
}

// nano's vocabulary with the family's markers in place of its own; CodeLlama's is SentencePiece.
Tokenizer tokenizerOf(const Family& family) {
    if (std::string(family.name) == "codellama") {
        TokenizerMetadata metadata = tandem::test::smallPieces();
        for (const char* marker : family.markers) {
            metadata.tokens.emplace_back(marker);
            metadata.types.push_back(TokenizerMetadata::Control);
            metadata.scores.push_back(0);
        }
        return *Tokenizer::fromMetadata(metadata);
    }
    json file = json::parse(std::ifstream(tandem::test::nanoTokenizer()));
    file["added_tokens"] = json::array();
    for (const char* marker : family.markers)
        file["added_tokens"].push_back(
            {{"id", 4096 + file["added_tokens"].size()}, {"content", marker}, {"special", true}});
    return *Tokenizer::fromJson(file.dump());
}

std::string promptOf(const Family& family, bool beside) {
    const Tokenizer tokenizer = tokenizerOf(family);
    const auto shape = PromptTemplate::choose(tokenizer, family.family, family.model, {});
    EXPECT_EQ(shape.name(), family.name);
    EXPECT_TRUE(shape.fillInTheMiddle());
    EXPECT_EQ(shape.warning(), "");
    PromptBuilder builder(tokenizer, shape, 16384);
    protocol::CompleteRequest request;
    request.path = "m.py";
    request.prefix = "a";
    request.suffix = "b";
    if (beside) request.related.push_back({"x.py", "c"});
    return tokenizer.decode(builder.fill(request, 1e6).tokens);
}

} // namespace

TEST(PromptFamiliesTest, everyFamilysPromptHasExactlyItsBytes) {
    std::set<std::string> seen;
    for (const Family& family : families()) {
        SCOPED_TRACE(family.name);
        EXPECT_EQ(promptOf(family, false), family.alone);
        EXPECT_EQ(promptOf(family, true), *family.beside ? family.beside : family.alone);
        seen.insert(family.name);
    }
    EXPECT_EQ(seen.size(), tandem::resources::promptFiles().size()) << "a template is not in this test's table";
}

TEST(PromptFamiliesTest, withoutOneOfItsMarkersAModelSeesTheLeftSideAndSaysWhy) {
    for (Family family : families()) {
        family.markers.erase(family.markers.begin());
        const auto shape = PromptTemplate::choose(tokenizerOf(family), family.family, family.model, {});
        if (shape.name() == "left-only")
            EXPECT_NE(shape.warning(), "");
        else
            EXPECT_NE(shape.name(), family.name);
    }
}

TEST(PromptFamiliesTest, markersThatOthersHaveWithoutKnowingThemGoByTheModelsName) {
    for (const Family& family : families()) {
        const std::string name = family.name;
        if (name != "codestral" && name != "mellum") continue;
        EXPECT_FALSE(PromptTemplate::choose(tokenizerOf(family), family.family, "some-model", {}).fillInTheMiddle());
    }
}

TEST(PromptFamiliesTest, aModelThatIsUsedToAStartTokenGetsItFirst) {
    TokenizerMetadata metadata = tandem::test::smallPieces();
    const Tokenizer tokenizer = *Tokenizer::fromMetadata(metadata);
    const auto shape = PromptTemplate::choose(tokenizer, "llama", "x", {});
    PromptBuilder builder(tokenizer, shape, 512);
    protocol::CompleteRequest request;
    request.prefix = "def";
    EXPECT_EQ(tokenizer.decode(builder.fill(request).tokens), "<s>def");
}

TEST(PromptFamiliesTest, whatIsWrittenInFrontOfThePrefixIsNotGivenBack) {
    const Family& family = families().back();
    const Tokenizer tokenizer = tokenizerOf(family);
    PromptBuilder builder(tokenizer, PromptTemplate::choose(tokenizer, family.family, family.model, {}), 512);
    protocol::CompleteRequest request;
    request.prefix = "def x";
    const Prompt prompt = builder.fill(request);
    std::string text;
    for (std::size_t i = prompt.prefixBegin; i < prompt.prefixEnd; ++i)
        text += tokenizer.bytesOf(prompt.tokens[i]);
    EXPECT_EQ(text, " x"); // " def" is one token and holds the blank
}
