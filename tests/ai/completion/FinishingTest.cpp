// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Indentation, syntax and the whole chain.
#include "ai/completion/NormaliseIndent.h"
#include "ai/completion/PostProcessor.h"
#include "ai/context/SyntaxTree.h"
#include "tests/ai/completion/Drafts.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::ai;

namespace {

std::string indented(const std::string& place, const std::string& text, IndentStyle style) {
    Draft result = tests::draft(text);
    normaliseIndent(result, tests::placeAt(place, "python", style));
    return result.text;
}

protocol::Candidate candidate(const std::string& text) {
    const Draft draft = tests::draft(text);
    return {draft.text, draft.tokens, protocol::Finish::EndToken};
}

PostContext contextAt(const std::string& text, SyntaxTree* tree) {
    PostContext context{tests::placeAt(text), {}, {}, {}, {}, 0, false};
    context.limits = lineLimitsAt(context.place, WantedLines::Automatic, 12);
    context.open = OpenBrackets::at(context.place);
    if (tree && tree->update(std::string(context.place.before()).append(context.place.after()), 0))
        context.parsed = {tree, context.place.before().size()};
    return context;
}

} // namespace

TEST(NormaliseIndent, writesTheFilesOwnStyle) {
    const IndentStyle tabs{4, true};
    const IndentStyle spaces{2, false};
    EXPECT_EQ(indented("\tif x:\n\t\t|", "a = 1\n        b = 2", tabs), "a = 1\n\t\tb = 2");
    EXPECT_EQ(indented("if x:\n  |", "a\n\tb\n\t\tc", spaces), "a\n  b\n    c");
    EXPECT_EQ(indented("x|", "  y\n      z", tabs), "  y\n\t  z");
    EXPECT_EQ(indented("|", "    a", tabs), "\ta");
    EXPECT_EQ(indented("    |", "\ta", IndentStyle{4, false}), "    a");
    EXPECT_EQ(indented("if x:|", "\n    a\n    \n    b", IndentStyle{4, false}), "\n    a\n\n    b");
}

TEST(PostProcessor, goesThroughTheStepsInOrder) {
    const PostContext context = contextAt("print(val|)", nullptr);
    const Processed done = postProcess(candidate("ue)<|endoftext|>x"), context);
    EXPECT_EQ(done.refused, std::nullopt);
    EXPECT_EQ(done.draft.text, "ue");
    EXPECT_EQ(done.draft.replaces, 0);
}

TEST(PostProcessor, namesTheStepThatRefused) {
    EXPECT_EQ(postProcess(candidate("<|fim_pad|>"), contextAt("x = |", nullptr)).refused,
              CompletionReason::NothingProduced);
    EXPECT_EQ(postProcess(candidate("a\nbcd"), contextAt("x = |", nullptr)).refused, CompletionReason::TooShort);
    EXPECT_EQ(postProcess(candidate("aaaaaaaaaaaaaaa"), contextAt("x = |", nullptr)).refused,
              CompletionReason::Repetition);
    EXPECT_EQ(postProcess(candidate("abc = 1"), contextAt("|\nabc = 1\n", nullptr)).refused,
              CompletionReason::DuplicatesBelow);
}

TEST(PostProcessor, keepsTheFirstOfLinesThatGoRoundInCircles) {
    std::string lines = "total = 0";
    for (int i = 0; i < 8; ++i)
        lines += "\n    x = 1";
    const Processed done = postProcess(candidate(lines), contextAt("def f():\n    |\n", nullptr));
    EXPECT_EQ(done.refused, std::nullopt);
    EXPECT_EQ(done.draft.text, "total = 0");
}

TEST(PostProcessor, letsMidLineTextPassOnlyIfItEndsBeforeTheRest) {
    PostContext context = contextAt("x = | + total", nullptr);
    context.midLine = true;
    protocol::Candidate whole = candidate("value");
    EXPECT_EQ(postProcess(whole, context).refused, std::nullopt);
    whole.finish = protocol::Finish::LineLimit;
    EXPECT_EQ(postProcess(whole, context).refused, CompletionReason::TextAfterCaret);
    protocol::Candidate overRest = candidate("value + total");
    overRest.finish = protocol::Finish::LineLimit;
    const Processed trimmedOff = postProcess(overRest, context);
    EXPECT_EQ(trimmedOff.refused, std::nullopt);
    EXPECT_EQ(trimmedOff.draft.text, "value");
}

TEST(CheckSyntax, refusesWhatBreaksSoundCode) {
    const auto tree = SyntaxTree::forGrammar("python");
    if (!tree) GTEST_SKIP() << "this build has no grammars";
    const PostContext context = contextAt("def f(a):\n    return |\n", tree.get());
    EXPECT_EQ(postProcess(candidate("a + 1"), context).refused, std::nullopt);
    EXPECT_EQ(postProcess(candidate("a b c d"), context).refused, CompletionReason::SyntaxError);
}

TEST(CheckSyntax, countsAnUnfinishedCallAsClosed) {
    const auto tree = SyntaxTree::forGrammar("python");
    if (!tree) GTEST_SKIP() << "this build has no grammars";
    const PostContext context = contextAt("x = |\ny = 2\n", tree.get());
    EXPECT_EQ(postProcess(candidate("foo(bar,"), context).refused, std::nullopt);
}

TEST(CheckSyntax, doesNotBlameTheTextForErrorsThatWereThere) {
    const auto tree = SyntaxTree::forGrammar("python");
    if (!tree) GTEST_SKIP() << "this build has no grammars";
    const PostContext context = contextAt("def ((:\n\nx = |\n", tree.get());
    EXPECT_EQ(postProcess(candidate("foo"), context).refused, std::nullopt);
}
