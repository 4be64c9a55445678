// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/PrefixCache.h"

#include <gtest/gtest.h>

using namespace tandem::ai;

namespace {

using Ids = std::vector<TokenId>;

int run(PrefixCache& cache, std::string_view document, const Ids& prompt) {
    const auto match = cache.match(document, prompt);
    cache.append(match.sequence, std::span(prompt).subspan(static_cast<std::size_t>(match.common)));
    return match.common;
}

} // namespace

TEST(PrefixCacheTest, sharesTheLongestCommonPrefixOfADocument) {
    PrefixCache cache(2);
    EXPECT_EQ(run(cache, "a", {1, 2, 3, 4}), 0);
    EXPECT_EQ(run(cache, "a", {1, 2, 5}), 2);
    EXPECT_EQ(run(cache, "a", {1, 2, 5, 6}), 3);
    EXPECT_EQ(run(cache, "a", {9}), 0);
}

TEST(PrefixCacheTest, alwaysLeavesOneTokenToRun) {
    PrefixCache cache(1);
    run(cache, "a", {1, 2, 3});
    EXPECT_EQ(run(cache, "a", {1, 2, 3}), 2);
    EXPECT_EQ(run(cache, "a", {1, 2}), 1);
}

TEST(PrefixCacheTest, lendsTheSequencesLongestUnusedAndForgetsThem) {
    PrefixCache cache(3);
    run(cache, "a", {1, 2, 3});
    run(cache, "b", {1, 2, 4});
    const int c = cache.match("c", Ids{7, 8}).sequence;
    cache.append(c, Ids{7, 8});
    const auto lent = cache.borrow(c, 1);
    ASSERT_EQ(lent.size(), 1U);
    cache.noteFork(c, lent.front(), 1);
    EXPECT_EQ(cache.length(lent.front()), 1U);
    EXPECT_EQ(run(cache, "b", {1, 2, 4, 5}), 3) << "a's was lent";
    EXPECT_EQ(run(cache, "c", {7, 8, 9}), 2);
    EXPECT_EQ(cache.borrow(c, 9).size(), 2U);
}

TEST(PrefixCacheTest, documentsDoNotDisturbOneAnother) {
    PrefixCache cache(2);
    run(cache, "a", {1, 2, 3});
    run(cache, "b", {1, 2, 3});
    EXPECT_EQ(run(cache, "a", {1, 2, 3, 4}), 3);
    EXPECT_EQ(run(cache, "b", {1, 2, 3, 5}), 3);
}

TEST(PrefixCacheTest, theOneLongestUnusedGivesWay) {
    PrefixCache cache(2);
    run(cache, "a", {1, 2});
    run(cache, "b", {3, 4});
    run(cache, "a", {1, 2, 3});
    run(cache, "c", {5, 6}); // takes b's
    EXPECT_EQ(run(cache, "a", {1, 2, 3, 4}), 3);
    EXPECT_EQ(run(cache, "b", {3, 4, 5}), 0);
}

TEST(PrefixCacheTest, aDocumentWithoutANameSharesNothing) {
    PrefixCache cache(1);
    run(cache, "", {1, 2, 3});
    EXPECT_EQ(run(cache, "", {1, 2, 3, 4}), 0);
}

TEST(PrefixCacheTest, whatWasDroppedIsNotShared) {
    PrefixCache cache(1);
    const auto match = cache.match("a", Ids{1, 2, 3});
    cache.append(match.sequence, Ids{1, 2, 3});
    cache.truncate(match.sequence, 1);
    EXPECT_EQ(cache.length(match.sequence), 1U);
    EXPECT_EQ(cache.match("a", Ids{1, 2, 3}).common, 1);
}
