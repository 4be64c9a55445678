// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/LiveText.h"

#include "ai/cache/TextBlocks.h"
#include "tests/ai/cache/CacheFixture.h"
#include "tests/ai/tokenizer/RandomText.h"

using namespace tandem::ai;
using namespace tandem::test;

namespace {

std::string randomCode(RandomText& random) {
    static const std::vector<std::string> parts = {"\n",       "\n\n",    "  ",  "    ", "\t",  "x",
                                                   "(self",    "):\n",    "foo", "\r\n", " = ", "\"",
                                                   "\xC3\xA4", "\n   \n", "}",   "1",    "\f",  "\xFF"};
    std::string text;
    for (std::size_t i = random.below(12); i > 0; --i)
        text += parts[random.below(parts.size())];
    return text;
}

std::vector<TokenId> copyOf(std::span<const TokenId> tokens) {
    return {tokens.begin(), tokens.end()};
}

} // namespace

TEST(TextBlocks, giveTheTokensOfTheWholeText) {
    const Tokenizer nano = nanoVocabulary();
    RandomText random(testSeed());
    for (std::size_t i = scaled(20000); i > 0; --i) {
        const std::string text = randomCode(random) + randomCode(random);
        std::vector<TokenId> tokens;
        encodeBlocks(nano, text, tokens);
        ASSERT_EQ(tokens, nano.encode(text, AddedTokens::AsText)) << text;
    }
}

TEST(TextBlocks, holdABreakForALineThatNobodyReads) {
    const Tokenizer nano = nanoVocabulary();
    std::vector<TokenId> tokens;
    encodeBlocks(nano, "a\n" + std::string(kMostBlockBytes, 'x') + "\nb\n", tokens);
    EXPECT_EQ(std::count(tokens.begin(), tokens.end(), kCacheBreak), 1);
    EXPECT_LT(tokens.size(), 10U);
}

TEST(LiveText, hasAfterAnyEditsTheTokensOfItsTextReadAnew) {
    const Tokenizer nano = nanoVocabulary();
    RandomText random(testSeed());
    for (std::size_t run = scaled(5000); run > 0; --run) {
        std::string text = randomCode(random) + randomCode(random);
        LiveText live(nano, text);
        for (int i = 0; i < 20; ++i) {
            const std::size_t at = random.below(text.size() + 1);
            const std::size_t removed = random.below(std::min<std::size_t>(text.size() - at, 9) + 1);
            const std::string inserted = randomCode(random);
            text.replace(at, removed, inserted);
            ASSERT_TRUE(live.edit(nano, at, removed, inserted));
            ASSERT_EQ(live.text(), text);
            ASSERT_EQ(copyOf(live.tokens()), copyOf(LiveText(nano, text).tokens())) << text;
        }
    }
}

TEST(LiveText, refusesAnEditOutsideOfItself) {
    const Tokenizer nano = nanoVocabulary();
    LiveText live(nano, "ab\n");
    EXPECT_FALSE(live.edit(nano, 4, 0, "x"));
    EXPECT_FALSE(live.edit(nano, 2, 2, ""));
    EXPECT_FALSE(live.edit(nano, 1, static_cast<std::size_t>(-1), ""));
    EXPECT_EQ(live.text(), "ab\n");
    EXPECT_TRUE(live.edit(nano, 3, 0, "x"));
}

TEST(LiveText, knowsTheTokensOfALineAndTheLineOfAToken) {
    const Tokenizer nano = nanoVocabulary();
    const std::string text = "alpha(1)\nbeta(2)\n\n    gamma(3)\n";
    const LiveText live(nano, text);
    const auto line = live.lineAt(nano, text.find("ta(2)"));
    EXPECT_EQ(nano.decode(live.tokens().subspan(line.begin, line.end - line.begin)), "beta(2)\n\n");
    EXPECT_EQ(live.lineOfToken(nano, line.begin), 2);
    EXPECT_EQ(live.lineOfToken(nano, live.lineAt(nano, text.find("gamma")).begin), 4);
    EXPECT_EQ(live.lineOfToken(nano, 0), 1);
}
