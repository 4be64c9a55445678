// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/prompt/SuffixFreeze.h"

#include "tests/ai/tokenizer/RandomText.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace tandem::ai;

namespace {

constexpr std::size_t kWindow = 600;

const std::string kBelow = "\n    total = compute(values)\n    for value in values:\n        print(value)\n"
                           "    return total\n\n\ndef other(argument):\n    return argument + 1\n";

// Whether `now` is shown as `before` was.
bool keeps(const std::string& before, const std::string& now) {
    SuffixFreeze freeze;
    freeze.update(before, kWindow);
    return freeze.update(now, kWindow) == wholeLines(before, kWindow) && before != now;
}

std::size_t naiveDistance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                table[i][j] = i + j;
                continue;
            }
            const std::size_t replaced = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            table[i][j] = std::min({replaced, table[i - 1][j] + 1, table[i][j - 1] + 1});
        }
    return table[a.size()][b.size()];
}

} // namespace

TEST(SuffixFreezeTest, closersThatComeAndGoBehindTheCaretKeepIt) {
    EXPECT_TRUE(keeps(kBelow, ")" + kBelow));
    EXPECT_TRUE(keeps(kBelow, "\")]" + kBelow));
    EXPECT_TRUE(keeps(")" + kBelow, kBelow));
}

TEST(SuffixFreezeTest, aSmallChangeFurtherDownKeepsIt) {
    std::string changed = kBelow;
    changed.replace(changed.find("argument"), 8, "arg");
    EXPECT_TRUE(keeps(kBelow, changed));
}

TEST(SuffixFreezeTest, aLargeChangeIsShown) {
    std::string changed = kBelow;
    changed.insert(changed.find("def other"), "def another(one, two, three):\n    return one * two * three\n\n\n");
    EXPECT_FALSE(keeps(kBelow, changed));
}

TEST(SuffixFreezeTest, aChangeOfTheLinesThatWouldBeRepeatedIsShown) {
    EXPECT_FALSE(keeps(kBelow, "x" + kBelow)) << "the rest of the line";
    std::string changed = kBelow;
    changed.replace(changed.find("total"), 5, "sum");
    EXPECT_FALSE(keeps(kBelow, changed)) << "the line below";
    EXPECT_FALSE(keeps(kBelow, kBelow.substr(kBelow.find('\n', 1)))) << "the caret went down a line";
    EXPECT_FALSE(keeps(kBelow, "\n    x = 1" + kBelow)) << "a line came in between";
}

TEST(SuffixFreezeTest, changesAddUpAgainstWhatTheModelSaw) {
    SuffixFreeze freeze;
    std::string text = kBelow;
    const std::string first = freeze.update(text, kWindow);
    bool changed = false;
    for (int i = 0; i < 60 && !changed; ++i) {
        text.insert(text.size() - 2, "y");
        changed = freeze.update(text, kWindow) != first;
    }
    EXPECT_TRUE(changed) << "many small changes are a large one";
}

TEST(SuffixFreezeTest, whatLiesBehindTheWindowDoesNotMatter) {
    std::string text;
    while (text.size() < 3 * kWindow)
        text += kBelow;
    EXPECT_TRUE(keeps(text, text + "more"));
}

TEST(SuffixFreezeTest, editDistancesAreThoseOfTheTable) {
    tandem::test::RandomText random(tandem::test::testSeed());
    for (std::size_t round = 0; round < 3000; ++round) {
        std::string a;
        std::string b;
        for (std::size_t i = random.below(14); i > 0; --i)
            a += "abc"[random.below(3)];
        b = a;
        for (std::size_t i = random.below(6); i > 0 && !b.empty(); --i) {
            const std::size_t at = random.below(b.size());
            if (random.below(3) == 0)
                b.erase(at, 1);
            else if (random.below(2) == 0)
                b.insert(at, 1, "abc"[random.below(3)]);
            else
                b[at] = "abc"[random.below(3)];
        }
        const std::size_t distance = naiveDistance(a, b);
        for (std::size_t limit = 0; limit < 8; ++limit)
            ASSERT_EQ(withinEdits(a, b, limit), distance <= limit) << a << " " << b << " " << limit;
    }
}

TEST(SuffixFreezeTest, theWindowEndsWithALineOrAWholeCharacter) {
    EXPECT_EQ(wholeLines("ab\ncd\nef", 7), "ab\ncd\n");
    EXPECT_EQ(wholeLines("ab\ncd", 100), "ab\ncd");
    EXPECT_EQ(wholeLines("abcdef", 4), "abcd");
    EXPECT_EQ(wholeLines("abä", 3), "ab");
    EXPECT_EQ(wholeLines("abc", 0), "");
}
