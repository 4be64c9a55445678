// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/TokenHealing.h"

#include "tests/ai/engine/TestEngine.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace tandem::ai;

namespace {

const TokenIndex& index() {
    static const TokenIndex made(tandem::test::nanoTokenizerOf(), tandem::test::kNanoVocabulary);
    return made;
}

struct Given {
    std::string bytes;
    std::vector<TokenId> left;
};

Given giveBack(std::string_view text) {
    Given given;
    given.left = tandem::test::nanoTokenizerOf().encode(text, AddedTokens::AsText);
    std::size_t end = given.left.size();
    given.bytes = TokenHealing::giveBack(index(), given.left, 0, end).bytes();
    EXPECT_EQ(end, given.left.size());
    return given;
}

} // namespace

TEST(TokenIndexTest, agreementIsWhatItSaysForEveryToken) {
    tandem::test::RandomText random(tandem::test::testSeed());
    for (std::size_t round = 0; round < 60; ++round) {
        std::string bytes = round % 2 == 0 ? random.utf8(1) : random.bytes(1 + random.below(3));
        bytes.resize(std::min<std::size_t>(bytes.size(), 12));
        std::vector<TokenId> expected;
        for (TokenId id = 0; id < tandem::test::kNanoVocabulary; ++id) {
            const std::string_view token = index().bytesOf(id);
            if (index().isWritable(id) && (token.starts_with(bytes) || std::string_view(bytes).starts_with(token)))
                expected.push_back(id);
        }
        EXPECT_EQ(index().agreeingWith(bytes), expected) << bytes;
    }
}

TEST(TokenIndexTest, paddingAndMarkersAreNotWritable) {
    EXPECT_FALSE(index().isWritable(-1));
    for (TokenId id = 4096; id < tandem::test::kNanoVocabulary + 2; ++id)
        EXPECT_FALSE(index().isWritable(id)) << id;
    EXPECT_TRUE(index().isWritable(0));
}

TEST(TokenHealingTest, givesBackNoMoreThanTheLastWordAndItsLimit) {
    const Tokenizer tokenizer = tandem::test::nanoTokenizerOf();
    const std::string text = "value = self._unusual_name_of_a_thing";
    const auto all = tokenizer.encode(text, AddedTokens::AsText);
    const Given given = giveBack(text);
    EXPECT_FALSE(given.bytes.empty());
    EXPECT_LE(all.size() - given.left.size(), TokenHealing::kMostTokens);
    EXPECT_EQ(tokenizer.decode(given.left) + given.bytes, text);
    EXPECT_EQ(given.bytes.find('='), std::string::npos);
}

TEST(TokenHealingTest, givesBackOneTokenOfBlanks) {
    const Given given = giveBack("def f():\n    ");
    EXPECT_EQ(given.bytes, "    ");
}

TEST(TokenHealingTest, hasNothingToGiveBackOfAnEmptyText) {
    EXPECT_EQ(giveBack("").bytes, "");
}

TEST(TokenHealingTest, takingAnyAllowedTokensWritesTheBytesAgain) {
    const std::uint64_t seed = tandem::test::testSeed();
    tandem::test::RandomText random(seed);
    for (std::size_t round = 0; round < 300; ++round) {
        const std::string bytes = round % 3 == 0 ? random.bytes(1 + random.below(4)) : random.utf8(1);
        TokenHealing healing(bytes);
        std::string written;
        std::string added;
        while (healing.active()) {
            const auto allowed = healing.allowed(index());
            ASSERT_FALSE(allowed.empty()) << "every byte has a token";
            const std::string_view token = index().bytesOf(allowed[random.below(allowed.size())]);
            added += healing.take(token);
            written += token;
        }
        EXPECT_EQ(written, bytes + added) << "seed " << seed;
    }
}
