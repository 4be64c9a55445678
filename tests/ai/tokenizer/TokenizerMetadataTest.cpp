// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/TokenizerMetadata.h"

#include "ai/tokenizer/ByteAlphabet.h"
#include "ai/tokenizer/NamedPreTokenizers.h"
#include "ai/tokenizer/Tokenizer.h"
#include "tests/ai/tokenizer/GgufVocabulary.h"
#include "tests/ai/tokenizer/TestTokenizers.h"

#include <chrono>
#include <cmath>
#include <gtest/gtest.h>
#include <string>

using namespace tandem::ai;
using namespace tandem::test;
using Code = Error::Code;

namespace {

TokenizerMetadata smallBytes(const std::string& pre = "gpt-2") {
    TokenizerMetadata metadata;
    metadata.model = "gpt2";
    metadata.pre = pre;
    for (int byte = 0; byte < 256; ++byte)
        metadata.tokens.push_back(alphabetOf(static_cast<unsigned char>(byte)));
    metadata.tokens.insert(metadata.tokens.end(), {"ab", "abc"});
    metadata.types.assign(metadata.tokens.size(), TokenizerMetadata::Normal);
    metadata.merges = {"a b", "ab c"};
    return metadata;
}

void append(TokenizerMetadata& metadata, const std::string& token, TokenizerMetadata::TokenType type) {
    metadata.tokens.push_back(token);
    metadata.types.push_back(type);
    if (!metadata.scores.empty()) metadata.scores.push_back(-100);
}

void expectError(const TokenizerMetadata& metadata, Code code, const std::string& part) {
    const auto made = Tokenizer::fromMetadata(metadata);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, code);
    EXPECT_NE(made.error().detail.find(part), std::string::npos) << made.error().detail;
}

Tokenizer made(const TokenizerMetadata& metadata) {
    auto result = Tokenizer::fromMetadata(metadata);
    EXPECT_TRUE(result) << result.error().detail;
    return *result;
}

} // namespace

TEST(TokenizerMetadataTest, takesControlAndUserDefinedTokensAsAddedOnes) {
    TokenizerMetadata metadata = smallBytes();
    append(metadata, "<|end|>", TokenizerMetadata::Control);
    append(metadata, "<fim>", TokenizerMetadata::UserDefined);
    append(metadata, "[PAD260]", TokenizerMetadata::UserDefined);
    append(metadata, "<x>", TokenizerMetadata::Unused);
    const Tokenizer tokenizer = made(metadata);
    EXPECT_EQ(tokenizer.encode("abc<|end|><fim>", AddedTokens::Recognise), (std::vector<TokenId>{257, 258, 259}));
    EXPECT_TRUE(tokenizer.isAdded(259));
    EXPECT_EQ(tokenizer.bytesOf(260), "");
    EXPECT_EQ(tokenizer.addedToken("[PAD260]"), std::nullopt);
    EXPECT_EQ(tokenizer.addedToken("<x>"), std::nullopt);
}

TEST(TokenizerMetadataTest, addedTokensThatAreTextAreTakenInAnyText) {
    TokenizerMetadata metadata = smallBytes();
    append(metadata, "    ", TokenizerMetadata::UserDefined);
    append(metadata, "\u00F5", TokenizerMetadata::UserDefined);
    const Tokenizer tokenizer = made(metadata);
    EXPECT_EQ(tokenizer.encode("    ab\u00F5", AddedTokens::AsText), (std::vector<TokenId>{258, 256, 259}));
    EXPECT_FALSE(tokenizer.isAdded(258));
    EXPECT_EQ(tokenizer.bytesOf(259), "\u00F5");
}

TEST(TokenizerMetadataTest, aByteThatUtf8NeverHasMayBeMissing) {
    TokenizerMetadata metadata = smallBytes();
    metadata.tokens[0xFF] = "[PAD255]";
    const Tokenizer tokenizer = made(metadata);
    EXPECT_EQ(tokenizer.decode(tokenizer.encode("a\xFF\xFE!", AddedTokens::AsText)), "a?\xFE!");
    metadata.tokens['b'] = "[PAD98]";
    metadata.merges.clear();
    expectError(metadata, Code::Unsupported, "byte 98");
}

TEST(TokenizerMetadataTest, theStartTokenIsTheFilesOrAsTheKindUsuallyHasIt) {
    TokenizerMetadata metadata = smallBytes("llama-bpe");
    metadata.startToken = 256;
    EXPECT_EQ(made(metadata).startToken(), 256);
    metadata.addStartToken = false;
    EXPECT_EQ(made(metadata).startToken(), std::nullopt);
    metadata = smallBytes("gpt-2");
    metadata.startToken = 256;
    EXPECT_EQ(made(metadata).startToken(), std::nullopt);
    metadata.addStartToken = true;
    EXPECT_EQ(made(metadata).startToken(), 256);
    metadata.startToken = 100000;
    EXPECT_EQ(made(metadata).startToken(), std::nullopt);
}

TEST(TokenizerMetadataTest, codeLlamasMarkersAreMarkersThoughTheFileCallsThemNormal) {
    TokenizerMetadata metadata = smallPieces();
    append(metadata, "\u2581<PRE>", TokenizerMetadata::Normal);
    const Tokenizer tokenizer = made(metadata);
    const auto marker = tokenizer.addedToken("\u2581<PRE>");
    ASSERT_TRUE(marker);
    EXPECT_EQ(tokenizer.encode("\u2581<PRE>", AddedTokens::Recognise), std::vector<TokenId>{*marker});
}

TEST(TokenizerMetadataTest, runsOfBlanksThatAreCalledUserDefinedAreText) {
    TokenizerMetadata metadata = smallPieces();
    append(metadata, "\u2581\u2581\u2581", TokenizerMetadata::UserDefined);
    const auto id = static_cast<TokenId>(metadata.tokens.size() - 1);
    const Tokenizer tokenizer = made(metadata);
    EXPECT_EQ(tokenizer.bytesOf(id), "   ");
    EXPECT_FALSE(tokenizer.isAdded(id));
    EXPECT_EQ(tokenizer.decode(tokenizer.encode("\u2581\u2581\u2581", AddedTokens::AsText)), "\u2581\u2581\u2581");
}

TEST(TokenizerMetadataTest, joiningNeverMakesAMarkerOfPlainText) {
    TokenizerMetadata metadata = smallPieces();
    append(metadata, "\u2581x", TokenizerMetadata::UserDefined);
    append(metadata, "xx", TokenizerMetadata::Control);
    const Tokenizer tokenizer = made(metadata);
    for (const TokenId id : tokenizer.encode(" xxx", AddedTokens::AsText))
        EXPECT_FALSE(tokenizer.isAdded(id));
}

TEST(TokenizerMetadataTest, everyNamedSplitCompiles) {
    for (const char* name : {"gpt-2", "starcoder", "refact", "smollm", "deepseek-coder", "qwen2", "llama-bpe", "tekken",
                             "seed-coder", "mellum"}) {
        ASSERT_TRUE(namedPreTokenizer(name)) << name;
        EXPECT_EQ(made(smallBytes(name)).encode("abc", AddedTokens::AsText), std::vector<TokenId>{257}) << name;
    }
}

TEST(TokenizerMetadataTest, refusesWhatItDoesNotKnow) {
    expectError(smallBytes("default"), Code::Unsupported, "default");
    expectError(smallBytes(""), Code::Unsupported, "not known");
    TokenizerMetadata metadata = smallBytes();
    metadata.model = "bert";
    expectError(metadata, Code::Unsupported, "bert");
}

TEST(TokenizerMetadataTest, refusesBrokenMetadata) {
    expectError(TokenizerMetadata{"gpt2", "gpt-2", {}, {}, {}, {}, {}, {}, {}}, Code::Malformed, "no tokens");
    TokenizerMetadata metadata = smallBytes();
    metadata.types.pop_back();
    expectError(metadata, Code::Malformed, "types");
    metadata = smallBytes();
    metadata.merges.emplace_back("a");
    expectError(metadata, Code::Malformed, "merge");
    metadata.merges.back() = "a zz";
    expectError(metadata, Code::Malformed, "merge");
    metadata = smallPieces();
    metadata.scores.pop_back();
    expectError(metadata, Code::Malformed, "scores");
    metadata = smallPieces();
    metadata.scores[5] = std::nanf("");
    expectError(metadata, Code::Malformed, "score");
    metadata = smallPieces();
    metadata.tokens[10] = "<0x0G>";
    expectError(metadata, Code::Unsupported, "byte 7");
    metadata = smallPieces();
    append(metadata, "\xFF", TokenizerMetadata::Normal);
    expectError(metadata, Code::Malformed, "UTF-8");
}

TEST(TokenizerMetadataTest, hasLimits) {
    TokenizerMetadata metadata = smallBytes();
    metadata.tokens.emplace_back(4097, 'a');
    metadata.types.push_back(TokenizerMetadata::Normal);
    expectError(metadata, Code::Malformed, "4096");
    metadata = smallBytes();
    metadata.tokens.resize((1U << 20) + 1);
    metadata.types.clear();
    expectError(metadata, Code::TooLarge, "million tokens");
    metadata = smallBytes();
    metadata.merges.assign((2U << 20) + 1, "a b");
    expectError(metadata, Code::TooLarge, "million merges");
    metadata = smallBytes();
    for (int i = 0; i <= 16384; ++i)
        append(metadata, "<" + std::to_string(i) + ">", TokenizerMetadata::Control);
    expectError(metadata, Code::TooLarge, "16384");
    metadata = smallBytes();
    append(metadata, std::string(257, 'a'), TokenizerMetadata::Control);
    expectError(metadata, Code::TooLarge, "256 bytes");
}

TEST(TokenizerMetadataTest, tokensMadeToBeSlowAreRefusedSoon) {
    TokenizerMetadata metadata = smallPieces();
    for (int i = 0; i < 1000; ++i)
        append(metadata, std::string(2000, 'a') + std::to_string(i), TokenizerMetadata::Normal);
    const auto begin = std::chrono::steady_clock::now();
    expectError(metadata, Code::TooLarge, "too long");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(took.count(), 10);
}
