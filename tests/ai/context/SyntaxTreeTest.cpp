// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/SyntaxTree.h"

#include "tests/ai/context/RandomRuns.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::ai;

namespace {

std::unique_ptr<SyntaxTree> python(const std::string& text) {
    std::unique_ptr<SyntaxTree> tree = SyntaxTree::forGrammar("python");
    if (tree) tree->update(text, 0);
    return tree;
}

} // namespace

TEST(SyntaxTree, isNullWithoutAGrammar) {
    EXPECT_EQ(SyntaxTree::forGrammar(""), nullptr);
    EXPECT_EQ(SyntaxTree::forGrammar("no-such-language"), nullptr);
}

TEST(SyntaxTree, countsErrors) {
    const auto tree = python("def f(a):\n    return a\n");
    if (!tree) GTEST_SKIP() << "this build has no grammars";
    EXPECT_EQ(tree->errorCount(), 0);
    EXPECT_TRUE(tree->update("def f(a:\n    return a +\n", 0));
    EXPECT_GT(tree->errorCount(), 0);
}

TEST(SyntaxTree, tellsWhatWouldBeTyped) {
    const std::string text = "x = 'abc'  # why\ny = f\"{name}\"\n";
    const auto tree = python(text);
    if (!tree) GTEST_SKIP() << "this build has no grammars";
    EXPECT_EQ(tree->kindAt(1), TextKind::Code);
    EXPECT_EQ(tree->kindAt(text.find("bc")), TextKind::String);
    EXPECT_EQ(tree->kindAt(text.find("'  #") + 1), TextKind::Code);
    EXPECT_EQ(tree->kindAt(text.find("why")), TextKind::Comment);
    EXPECT_EQ(tree->kindAt(text.find("\ny")), TextKind::Comment);
    EXPECT_EQ(tree->kindAt(text.find("ame")), TextKind::Code);
}

TEST(SyntaxTree, foretellsErrorsWithoutChangingTheTree) {
    const auto tree = python("def f(a):\n    return \n");
    if (!tree) GTEST_SKIP() << "this build has no grammars";
    const std::size_t caret = tree->text().find("return ") + 7;
    EXPECT_EQ(tree->errorCountWith(caret, 0, "a", 0), 0);
    EXPECT_GT(tree->errorCountWith(caret, 0, "a)))", 0).value_or(0), 0);
    EXPECT_EQ(tree->errorCount(), 0);
    EXPECT_EQ(tree->text(), "def f(a):\n    return \n");
}

TEST(SyntaxTree, findsTheEnclosingBlock) {
    const std::string text = "def f(a):\n    x = 1\n    return x\n\nz = 2\n";
    const auto tree = python(text);
    if (!tree) GTEST_SKIP() << "this build has no grammars";
    const auto block = tree->enclosingBlock(text.find("return"));
    ASSERT_TRUE(block);
    EXPECT_EQ(block->begin, text.find("x = 1"));
    EXPECT_FALSE(tree->enclosingBlock(text.find("z = 2")));
}

// libtree-sitter 0.20's own time limit crashes where it runs out between a comment's parts.
TEST(SyntaxTree, leavesItselfAsItWasWhereverTheTimeRunsOut) {
    std::string text;
    for (int i = 0; i < 200; ++i)
        text +=
            "/// What it is for.\n// a comment\nfn f" + std::to_string(i) + "(a: u8) -> u8 {\n    /* in */ a + 1\n}\n";
    const auto tree = SyntaxTree::forGrammar("rust");
    if (!tree) GTEST_SKIP() << "this build has no grammars";
    ASSERT_TRUE(tree->update("fn small() {}\n", 0));
    int inTime = 0;
    for (std::uint64_t budgetMicros = 1; budgetMicros < 3'000; budgetMicros += 9) {
        const auto fresh = SyntaxTree::forGrammar("rust");
        if (fresh->update(text, budgetMicros)) ++inTime;
        (void)tree->errorCountWith(14, 0, text, budgetMicros);
        ASSERT_EQ(tree->text(), "fn small() {}\n");
    }
    EXPECT_LT(inTime, 333);
    ASSERT_TRUE(tree->update(text, 0));
    EXPECT_EQ(tree->errorCount(), 0);
}

TEST(SyntaxTree, isTheSameAfterEditsAsAFreshParse) {
    std::mt19937 random = tests::seededRandom();
    const std::vector<std::string> pieces{"def f(a):\n", "    return a\n", "x = (", ")",       "'",
                                          "\n",          "    ",           "# c\n", "if x:\n", "ä"};
    auto tree = python("");
    if (!tree) GTEST_SKIP() << "this build has no grammars";
    std::string text;
    const int edits = tests::runs(10'000, 100);
    for (int i = 0; i < edits; ++i) {
        const std::size_t at = random() % (text.size() + 1);
        if (random() % 3 == 0)
            text.erase(at, random() % 8);
        else
            text.insert(at, pieces[random() % pieces.size()]);
        if (text.size() > 2000) text.clear();
        ASSERT_TRUE(tree->update(text, 0));
        const auto fresh = python(text);
        ASSERT_EQ(tree->text(), text);
        // Tree-sitter may mend broken text in another way when it reuses nodes; sound text has one tree.
        if (fresh->errorCount() == 0) {
            ASSERT_EQ(tree->errorCount(), 0) << text;
        }
    }
}
