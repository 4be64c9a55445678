// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/PreTokenizer.h"

#include "ai/tokenizer/SplitPattern.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <chrono>
#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

constexpr std::string_view kQwen2 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

PreTokenizer preTokenizer(const std::vector<std::string_view>& patterns) {
    std::vector<std::string> translated;
    translated.reserve(patterns.size());
    for (const std::string_view pattern : patterns)
        translated.push_back(*translateSplitPattern(pattern));
    auto result = PreTokenizer::fromPatterns(translated);
    EXPECT_TRUE(result) << result.error().detail;
    return std::move(*result);
}

std::vector<std::string> split(const PreTokenizer& splitter, std::string_view text) {
    std::vector<std::string_view> pieces;
    splitter.split(text, pieces);
    return {pieces.begin(), pieces.end()};
}

std::string joined(const std::vector<std::string>& pieces) {
    std::string text;
    for (const std::string& piece : pieces)
        text += piece;
    return text;
}

using Pieces = std::vector<std::string>;

} // namespace

TEST(PreTokenizerTest, splitsCodeAsQwenDoes) {
    const auto qwen = preTokenizer({kQwen2});
    EXPECT_EQ(split(qwen, "def f(x):\n    return 12"),
              (Pieces{"def", " f", "(x", "):\n", "   ", " return", " ", "1", "2"}));
    EXPECT_EQ(split(qwen, "it's HE'LL"), (Pieces{"it", "'s", " HE", "'LL"}));
    EXPECT_EQ(split(qwen, "'\u017F"), Pieces{"'\u017F"}); // the long s folds to s
    EXPECT_EQ(split(qwen, ""), Pieces{});
}

TEST(PreTokenizerTest, theMongolianVowelSeparatorIsNoWhiteSpaceAndNextLineIs) {
    const auto spaces = preTokenizer({R"(\s+)"});
    EXPECT_EQ(split(spaces, "a\u180Eb\u200Bc"), Pieces{"a\u180Eb\u200Bc"});
    EXPECT_EQ(split(spaces, "a\u0085b"), (Pieces{"a", "\u0085", "b"}));
}

TEST(PreTokenizerTest, bytesThatAreNotUtf8ArePiecesOfTheirOwn) {
    const auto qwen = preTokenizer({kQwen2});
    EXPECT_EQ(split(qwen, "ab\xFF\xFE"
                          "cd \xE2\x82"),
              (Pieces{"ab", "\xFF\xFE", "cd", " ", "\xE2\x82"}));
    EXPECT_EQ(split(qwen, "\xED\xA0\x80"), Pieces{"\xED\xA0\x80"}); // a surrogate
}

TEST(PreTokenizerTest, appliesOnePatternAfterTheOther) {
    EXPECT_EQ(split(preTokenizer({"[0-9]", "b"}), "ab1b2"), (Pieces{"a", "b", "1", "b", "2"}));
}

TEST(PreTokenizerTest, emptyMatchesCutAndEndAllTheSame) {
    EXPECT_EQ(joined(split(preTokenizer({"x*"}), "axxb")), "axxb");
    EXPECT_EQ(split(preTokenizer({"(?=b)"}), "abab"), (Pieces{"a", "ba", "b"}));
}

TEST(PreTokenizerTest, piecesAlwaysMakeUpTheText) {
    RandomText random(testSeed());
    const auto qwen = preTokenizer({kQwen2});
    for (std::size_t i = scaled(20000); i > 0; --i) {
        const std::string text = random.bytes(random.below(200));
        const Pieces pieces = split(qwen, text);
        ASSERT_EQ(joined(pieces), text);
        for (const std::string& piece : pieces)
            ASSERT_FALSE(piece.empty());
    }
}

TEST(PreTokenizerTest, veryLongRunsAreStillSplitExactly) {
    const auto qwen = preTokenizer({kQwen2});
    const std::size_t count = 3U << 20;
    EXPECT_EQ(split(qwen, std::string(count, ' ') + "x"), (Pieces{std::string(count - 1, ' '), " x"}));
    EXPECT_EQ(split(qwen, std::string(count, '\n') + " ="), (Pieces{std::string(count, '\n'), " ="}));
    EXPECT_EQ(split(qwen, std::string(count, 'a') + "1"), (Pieces{std::string(count, 'a'), "1"}));
    EXPECT_EQ(split(qwen, std::string(count, '=') + "\r\n"), Pieces{std::string(count, '=') + "\r\n"});
}

TEST(PreTokenizerTest, hostilePatternsAndTextsEndAndLoseNothing) {
    // What the patterns need at their end is there, so that the engine cannot see at once that nothing matches.
    std::string blanks = std::string(200000, ' ') + "=cxy";
    std::string letters = std::string(200000, 'a') + "=cxy";
    std::string lines;
    while (lines.size() < 200000)
        lines += "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab=cxy\n";
    for (const char* pattern :
         {R"((a+)+c)", R"((a|aa)+c)", R"(\s*\s*\s*\s*\s*\s*x)", R"((\s+)*y)", R"((?:a?){30}a{30}c)", R"((?=(a+)+c))",
          R"((?:(?:a*)*)*c)", R"(.*.*.*.*c)", R"((?<!a)b|a+?c)"}) {
        const auto translated = translateSplitPattern(pattern);
        if (!translated) continue; // refused is as good
        const auto splitter = PreTokenizer::fromPatterns({*translated});
        ASSERT_TRUE(splitter) << pattern;
        for (const std::string& text : {blanks, letters, lines}) {
            const auto begin = std::chrono::steady_clock::now();
            EXPECT_EQ(joined(split(*splitter, text)), text) << pattern;
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
            EXPECT_LT(took.count(), 60) << pattern;
        }
    }
}

TEST(PreTokenizerTest, refusesPatternsThatDoNotCompileOrAreTooMany) {
    for (const char* pattern : {"(", "a**b++*", "(?:a{1000}){1000}{1000}", "[z-a]"}) {
        const auto result = PreTokenizer::fromPatterns({pattern});
        ASSERT_FALSE(result) << pattern;
        EXPECT_EQ(result.error().code, Error::Code::Unsupported) << pattern;
    }
    std::string nested;
    for (int i = 0; i < 51; ++i)
        nested += "(?:";
    nested += "a" + std::string(51, ')');
    EXPECT_FALSE(PreTokenizer::fromPatterns({nested}));
    EXPECT_EQ(PreTokenizer::fromPatterns(std::vector<std::string>(17, "a")).error().code, Error::Code::TooLarge);
}
