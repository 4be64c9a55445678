// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/Tokenizer.h"

#include "tests/ai/tokenizer/RandomText.h"
#include "tests/ai/tokenizer/TestTokenizers.h"

#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

using namespace tandem::ai;
using namespace tandem::test;
using namespace std::string_literals;

namespace {

constexpr TokenId kEndOfText = 4096;
constexpr TokenId kFileSep = 4102;

class TokenizerTest : public testing::Test {
protected:
    std::vector<TokenId> recognise(std::string_view text) { return m_nano.encode(text, AddedTokens::Recognise); }
    std::vector<TokenId> asText(std::string_view text) { return m_nano.encode(text, AddedTokens::AsText); }

    Tokenizer m_nano = [] {
        auto loaded = Tokenizer::load(nanoTokenizer());
        EXPECT_TRUE(loaded) << loaded.error().detail;
        return *loaded;
    }();
};

} // namespace

TEST_F(TokenizerTest, keepsByteOrderMarksNulsAndCarriageReturns) {
    for (const std::string& text : {"\xEF\xBB\xBFimport os\r\n"s, "a\0b\0\0"s, "\r\r\n\r"s, ""s, "\x00"s}) {
        EXPECT_EQ(m_nano.decode(recognise(text)), text);
        EXPECT_EQ(m_nano.decode(asText(text)), text);
    }
}

TEST_F(TokenizerTest, roundTripsAnyBytes) {
    RandomText random(testSeed());
    for (std::size_t i = scaled(20000); i > 0; --i) {
        const std::string text = random.bytes(random.below(300));
        ASSERT_EQ(m_nano.decode(recognise(text)), text);
        ASSERT_EQ(m_nano.decode(asText(text)), text);
    }
}

TEST_F(TokenizerTest, roundTripsEverySingleByteAndEveryPair) {
    for (int first = 0; first < 256; ++first) {
        ASSERT_EQ(m_nano.decode(asText(std::string(1, static_cast<char>(first)))),
                  std::string(1, static_cast<char>(first)));
        for (int second = 0; second < 256; ++second) {
            const std::string text{static_cast<char>(first), static_cast<char>(second)};
            ASSERT_EQ(m_nano.decode(asText(text)), text);
        }
    }
}

TEST_F(TokenizerTest, recognisesAddedTokensOrTakesThemAsText) {
    const std::string text = "x<|endoftext|><|file_sep|>y";
    const auto found = recognise(text);
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[1], kEndOfText);
    EXPECT_EQ(found[2], kFileSep);
    for (const TokenId id : asText(text))
        EXPECT_FALSE(m_nano.isAdded(id));
    EXPECT_EQ(m_nano.decode(found), text);
    EXPECT_EQ(m_nano.decode(asText(text)), text);
}

TEST_F(TokenizerTest, neverMakesAnAddedTokenFromPlainText) {
    RandomText random(testSeed());
    for (std::size_t i = scaled(5000); i > 0; --i)
        for (const TokenId id : asText(random.utf8(30)))
            ASSERT_FALSE(m_nano.isAdded(id));
}

TEST_F(TokenizerTest, knowsItsTokens) {
    EXPECT_EQ(m_nano.size(), 4103);
    EXPECT_EQ(m_nano.addedToken("<|file_sep|>"), kFileSep);
    EXPECT_EQ(m_nano.addedToken("def"), std::nullopt);
    EXPECT_TRUE(m_nano.isAdded(kEndOfText));
    EXPECT_EQ(m_nano.bytesOf(kEndOfText), "<|endoftext|>");
    EXPECT_EQ(m_nano.bytesOf(32), " ");
}

TEST_F(TokenizerTest, idsWithoutATokenDecodeToNothing) {
    for (const TokenId id : {-1, -2147483647, 4103, 4159, 2147483647}) {
        EXPECT_EQ(m_nano.bytesOf(id), "");
        EXPECT_FALSE(m_nano.isAdded(id));
        EXPECT_EQ(m_nano.decode(std::vector<TokenId>{65, id, 66}), m_nano.decode(std::vector<TokenId>{65, 66}));
    }
}

TEST_F(TokenizerTest, copiesShareOneVocabularyAndManyThreadsMayUseIt) {
    const Tokenizer copy = m_nano;
    const std::string text = "def f(self):\n    return [x for x in range(10)]\n";
    const auto expected = m_nano.encode(text, AddedTokens::Recognise);
    std::vector<std::thread> threads;
    std::vector<int> wrong(4, 0);
    for (std::size_t t = 0; t < wrong.size(); ++t)
        threads.emplace_back([&copy, &text, &expected, &wrong, t] {
            for (int i = 0; i < 200; ++i)
                if (copy.encode(text, AddedTokens::Recognise) != expected) ++wrong[t];
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

TEST_F(TokenizerTest, aLineOfTenMegabytesEncodesAndComesBack) {
    for (const std::string& unit : {"a"s, " "s, "\t\n"s, "=-"s, "\xE2\x80\x83"s, "\xFF"s, "\xCC\x81"s}) {
        std::string line;
        const std::size_t bytes = unit == "a" ? 10U << 20 : 2U << 20;
        while (line.size() < bytes)
            line += unit;
        line += "x";
        EXPECT_EQ(m_nano.decode(asText(line)), line);
    }
}
