// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/prompt/PromptWindow.h"

#include "tests/ai/engine/TestEngine.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <gtest/gtest.h>

using namespace tandem::ai;

namespace {

std::string lines(int from, int to) {
    std::string text;
    for (int i = from; i < to; ++i)
        text += "    value_" + std::to_string(i) + " = compute(" + std::to_string(i * 7) + ", None)\n";
    return text;
}

struct Shown {
    std::string prefix;
    std::string suffix;
    std::size_t prefixTokens;
    std::size_t suffixTokens;
};

Shown show(PromptWindow& window, const std::string& prefix, const std::string& suffix,
           const PromptBudget& budget = PromptBudget::of(512, 15, 48)) {
    const Tokenizer tokenizer = tandem::test::nanoTokenizerOf();
    const auto view = window.update(tokenizer, prefix, suffix, budget);
    return {tokenizer.decode(view.prefix), tokenizer.decode(view.suffix), view.prefix.size(), view.suffix.size()};
}

} // namespace

TEST(PromptBudgetTest, leavesRoomForTheAnswerAndAQuarterForTheSuffix) {
    const auto budget = PromptBudget::of(512, 15, 48);
    EXPECT_EQ(budget.suffix, 128);
    EXPECT_EQ(budget.prefix + budget.suffix, 512 - 15 - 48);
    EXPECT_EQ(budget.block, 64);
    EXPECT_EQ(PromptBudget::of(512, 15, 128).suffix, budget.suffix) << "whatever is asked for";
}

TEST(PromptWindowTest, aShortTextIsShownWhole) {
    PromptWindow window;
    const Shown shown = show(window, lines(0, 5), lines(5, 8));
    EXPECT_EQ(shown.prefix, lines(0, 5));
    EXPECT_EQ(shown.suffix, lines(5, 8));
}

TEST(PromptWindowTest, anEmptyFileAndACaretAtItsStartAreNoTrouble) {
    PromptWindow window;
    const Shown empty = show(window, "", "");
    EXPECT_EQ(empty.prefixTokens + empty.suffixTokens, 0U);
    const Shown start = show(window, "", lines(0, 5));
    EXPECT_EQ(start.prefix, "");
    EXPECT_EQ(start.suffix, lines(0, 5));
    EXPECT_EQ(show(window, lines(0, 5), "").prefix, lines(0, 5));
}

TEST(PromptWindowTest, saysWhetherItLeftAnythingOut) {
    const Tokenizer tokenizer = tandem::test::nanoTokenizerOf();
    const auto budget = PromptBudget::of(512, 15, 48);
    PromptWindow window;
    auto view = window.update(tokenizer, lines(0, 5), lines(5, 8), budget);
    EXPECT_FALSE(view.prefixCut);
    EXPECT_FALSE(view.suffixCut);
    view = window.update(tokenizer, lines(0, 300), lines(300, 303), budget);
    EXPECT_TRUE(view.prefixCut);
    EXPECT_FALSE(view.suffixCut);
    view = window.update(tokenizer, "", lines(0, 300), budget);
    EXPECT_FALSE(view.prefixCut);
    EXPECT_TRUE(view.suffixCut);
}

TEST(PromptWindowTest, aLongTextIsCutAtLineStarts) {
    PromptWindow window;
    const Shown shown = show(window, lines(0, 300), lines(300, 600));
    EXPECT_TRUE(lines(0, 300).ends_with(shown.prefix));
    EXPECT_TRUE(shown.prefix.starts_with("    value_"));
    EXPECT_TRUE(lines(300, 600).starts_with(shown.suffix));
    EXPECT_TRUE(shown.suffix.ends_with("\n"));
    EXPECT_GT(shown.prefixTokens, 200U);
    EXPECT_GT(shown.suffixTokens, 90U);
}

TEST(PromptWindowTest, theLeftEdgeStaysUntilTheWindowIsFull) {
    PromptWindow window;
    const std::string suffix = lines(300, 400);
    std::string prefix = lines(0, 300);
    std::string edge = show(window, prefix, suffix).prefix.substr(0, 24);
    int moves = 0;
    for (const char c : lines(300, 320)) { // about 300 tokens
        prefix += c;
        const std::string now = show(window, prefix, suffix).prefix.substr(0, 24);
        moves += now == edge ? 0 : 1;
        edge = now;
    }
    EXPECT_GE(moves, 2);
    EXPECT_LE(moves, 8);
}

TEST(PromptWindowTest, theEdgeIsFoundAgainWhenTextAboveItChanges) {
    PromptWindow window;
    const Shown before = show(window, lines(0, 300), "\n");
    EXPECT_EQ(show(window, "import os\n" + lines(0, 300), "\n").prefix, before.prefix);
    EXPECT_EQ(show(window, lines(50, 300), "\n").prefix, before.prefix);
}

TEST(PromptWindowTest, theWindowFollowsTheCaretUpwards) {
    PromptWindow window;
    show(window, lines(0, 300), lines(300, 400));
    const Shown shown = show(window, lines(0, 150), lines(150, 400));
    EXPECT_TRUE(lines(0, 150).ends_with(shown.prefix));
    EXPECT_GT(shown.prefixTokens, 200U);
    EXPECT_TRUE(lines(150, 400).starts_with(shown.suffix));
}

TEST(PromptWindowTest, oneLineLongerThanTheWindowIsCutBetweenCharacters) {
    PromptWindow window;
    std::string prefix;
    while (prefix.size() < 20000)
        prefix += "größe";
    const Shown shown = show(window, prefix, prefix);
    EXPECT_TRUE(prefix.ends_with(shown.prefix));
    EXPECT_NE(static_cast<unsigned char>(shown.prefix[0]) & 0xC0, 0x80);
    EXPECT_GT(shown.prefixTokens, 100U);
}

TEST(PromptWindowTest, neverShowsMoreThanItsBudgetAndNothingThatIsNotThere) {
    tandem::test::RandomText random(tandem::test::testSeed());
    PromptWindow window;
    std::string prefix;
    for (std::size_t i = 0; i < 300; ++i) {
        const std::size_t action = random.below(10);
        if (action < 6)
            prefix += random.utf8(1 + random.below(20));
        else if (action < 8)
            prefix.resize(random.below(prefix.size() + 1));
        else
            prefix += random.bytes(random.below(200));
        const auto budget = PromptBudget::of(256, 12, 1 + static_cast<int>(random.below(100)));
        const Shown shown = show(window, prefix, random.utf8(random.below(300)), budget);
        EXPECT_LE(shown.suffixTokens, static_cast<std::size_t>(budget.suffix));
        EXPECT_LE(shown.prefixTokens + shown.suffixTokens, static_cast<std::size_t>(budget.prefix + budget.suffix));
        EXPECT_TRUE(prefix.ends_with(shown.prefix));
    }
}
