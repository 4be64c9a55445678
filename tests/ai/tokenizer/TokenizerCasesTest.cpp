// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/Tokenizer.h"
#include "tests/ai/tokenizer/GgufVocabulary.h"
#include "tests/ai/tokenizer/TestTokenizers.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

std::string readAll(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// Cases stand between lines with this marker; the line ends around it belong to it.
std::vector<std::string> inputs(const std::filesystem::path& file) {
    const std::string all = readAll(file);
    constexpr std::string_view marker = "\n__ggml_vocab_test__\n";
    std::vector<std::string> result;
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = std::min(all.find(marker, begin), all.size());
        result.push_back(all.substr(begin, end - begin));
        begin = end + marker.size();
    }
    return result;
}

std::vector<std::vector<TokenId>> outputs(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::vector<std::vector<TokenId>> result;
    for (std::string line; std::getline(stream, line);) {
        std::istringstream numbers(line);
        result.emplace_back(std::istream_iterator<TokenId>(numbers), std::istream_iterator<TokenId>());
    }
    return result;
}

void checkPairs(const std::string& pairs, const Result<Tokenizer>& tokenizer) {
    ASSERT_TRUE(tokenizer) << tokenizer.error().detail;
    const auto texts = inputs(sharedTokenizers() / ("ggml-vocab-" + pairs + ".gguf.inp"));
    const auto expected = outputs(sharedTokenizers() / ("ggml-vocab-" + pairs + ".gguf.out"));
    ASSERT_EQ(texts.size(), 46U);
    ASSERT_EQ(expected.size(), texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        EXPECT_EQ(tokenizer->encode(texts[i], AddedTokens::Recognise), expected[i]) << "case " << i << ": " << texts[i];
        // SentencePiece puts a blank in front, which belongs to no text.
        const bool blank = pairs == "llama-spm" && !texts[i].empty();
        EXPECT_EQ(tokenizer->decode(expected[i]), (blank ? " " : "") + texts[i]) << "case " << i;
    }
}

void checkFamily(const std::string& pairs, const std::string& folder) {
    const auto file = sharedTokenizers() / folder / "tokenizer.json";
    if (!std::filesystem::exists(file))
        GTEST_SKIP() << "the vocabulary " << folder << " is not kept here: set TANDEM_SHARED_DATA to where it is";
    checkPairs(pairs, Tokenizer::load(file));
}

void checkMetadata(const std::string& family) {
    const auto metadata = readGgufVocabulary(sharedTokenizers() / ("ggml-vocab-" + family + ".gguf"));
    if (!metadata)
        GTEST_SKIP() << "the vocabulary of " << family << " is not kept here: set TANDEM_SHARED_DATA to where it is";
    checkPairs(family, Tokenizer::fromMetadata(*metadata));
}

} // namespace

TEST(TokenizerCasesTest, agreesOnEveryQwen2Case) {
    checkFamily("qwen2", "qwen2_5");
}

TEST(TokenizerCasesTest, agreesOnEveryGpt2Case) {
    checkFamily("gpt-2", "gpt2");
}

TEST(TokenizerCasesTest, agreesOnEveryGpt2CaseFromMetadata) {
    checkMetadata("gpt-2");
}

TEST(TokenizerCasesTest, agreesOnEveryStarCoderCase) {
    checkMetadata("starcoder");
}

TEST(TokenizerCasesTest, agreesOnEveryRefactCase) {
    checkMetadata("refact");
}

TEST(TokenizerCasesTest, agreesOnEveryDeepSeekCoderCase) {
    checkMetadata("deepseek-coder");
}

TEST(TokenizerCasesTest, agreesOnEverySentencePieceCase) {
    checkMetadata("llama-spm");
}
