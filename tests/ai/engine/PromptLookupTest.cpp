// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/PromptLookup.h"

#include <gtest/gtest.h>

using namespace tandem::ai;

namespace {

using Ids = std::vector<TokenId>;

PromptLookup lookupOf(const Ids& text) {
    PromptLookup lookup;
    lookup.begin(text);
    return lookup;
}

} // namespace

TEST(PromptLookupTest, goesOnAsTheTextDidAfterTheSameTokens) {
    EXPECT_EQ(lookupOf({1, 2, 3, 4, 5, 6, 7, 9, 1, 2, 3}).draft(3), (Ids{4, 5, 6}));
}

TEST(PromptLookupTest, theLastPlaceCounts) {
    EXPECT_EQ(lookupOf({1, 2, 3, 4, 4, 1, 2, 3, 5, 5, 1, 2, 3}).draft(2), (Ids{5, 5}));
}

TEST(PromptLookupTest, saysNothingWhereNothingIsRepeated) {
    EXPECT_TRUE(lookupOf({1, 2, 3, 4, 5, 6}).draft(8).empty());
    EXPECT_TRUE(lookupOf({1, 2}).draft(8).empty());
    EXPECT_TRUE(lookupOf({}).draft(8).empty());
    EXPECT_TRUE(lookupOf({2, 3, 9, 9, 1, 2, 3}).draft(8).empty()) << "two tokens are too few";
}

TEST(PromptLookupTest, aGuessEndsWithTheText) {
    EXPECT_EQ(lookupOf({1, 1, 1, 1, 1}).draft(8), Ids{}) << "one token saves too little";
    EXPECT_EQ(lookupOf({1, 2, 1, 2, 1}).draft(8), (Ids{2, 1}));
}

TEST(PromptLookupTest, learnsHowFarItCanBeTrusted) {
    Ids text{1, 2, 3};
    for (TokenId id = 10; id < 30; ++id)
        text.push_back(id);
    text.insert(text.end(), {1, 2, 3});
    PromptLookup lookup = lookupOf(text);
    EXPECT_EQ(lookup.draft(100).size(), PromptLookup::kLongest / 2);
    lookup.note(4, 4);
    EXPECT_EQ(lookup.draft(100).size(), PromptLookup::kLongest);
    lookup.note(8, 8);
    EXPECT_EQ(lookup.draft(100).size(), PromptLookup::kLongest) << "at most";
    lookup.note(8, 0);
    EXPECT_EQ(lookup.draft(100).size(), PromptLookup::kShortest);
    lookup.note(2, 2);
    EXPECT_EQ(lookup.draft(100).size(), 2 * PromptLookup::kShortest);
}
