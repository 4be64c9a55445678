// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/TrimOverlap.h"

#include "tests/ai/completion/Drafts.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::ai;

namespace {

// The text that is left, or "!" and what it was refused for.
std::string trimmedAt(const std::string& place, const std::string& text, const std::string& language = "python") {
    Draft result = tests::draft(text);
    const auto reason = trimOverlap(result, tests::placeAt(place, language));
    EXPECT_EQ(tests::tokensOf(result), result.text);
    return reason ? "!" + std::string(reasonWord(*reason)) : result.text;
}

} // namespace

TEST(TrimOverlap, takesOffTheTailThatFollowsAlready) {
    EXPECT_EQ(trimmedAt("print(val|)", "ue)"), "ue");
    EXPECT_EQ(trimmedAt("f(g(x|))", "yz))"), "yz");
    EXPECT_EQ(trimmedAt("f(g(x|))", "yz)"), "yz");
    EXPECT_EQ(trimmedAt("x = [\"ab|\"]", "c\"]"), "c");
    EXPECT_EQ(trimmedAt("def f(a|):", "bc):"), "bc");
}

TEST(TrimOverlap, leavesACloserThatBelongsToTheText) {
    EXPECT_EQ(trimmedAt("print(|)", "len(x)"), "len(x)");
    EXPECT_EQ(trimmedAt("print(|)", "len(x))"), "len(x)");
    EXPECT_EQ(trimmedAt("x = [|]", "a[0]"), "a[0]");
    EXPECT_EQ(trimmedAt("print(|\"", "\"abc\""), "\"abc\"");
}

TEST(TrimOverlap, doesNotCutThroughAWord) {
    EXPECT_EQ(trimmedAt("x = |a + b", "beta"), "beta");
    EXPECT_EQ(trimmedAt("x = |total + b", "sum * t"), "sum * t");
}

TEST(TrimOverlap, takesOffLinesThatFollow) {
    EXPECT_EQ(trimmedAt("def f():\n    |\n    return a\n", "a = 1\n    return a"), "a = 1");
    EXPECT_EQ(trimmedAt("if (x) {\n    |\n}\n", "y();\n}", "cpp"), "y();");
    EXPECT_EQ(trimmedAt("f(\n    |\n)\n", "a,\n    b\n)"), "a,\n    b");
}

TEST(TrimOverlap, refusesACopyOfTheLineBelow) {
    EXPECT_EQ(trimmedAt("a = 1\n|\nb = 2\n", "b = 2"), "!duplicates-below");
    EXPECT_EQ(trimmedAt("a = 1\nb |\nb = 2\n", "= 2"), "!duplicates-below");
    EXPECT_EQ(trimmedAt("    self.a|\n    self.abc\n", "bc"), "!duplicates-below");
    EXPECT_EQ(trimmedAt("print(x|)", ")"), "!duplicates-below");
}

TEST(TrimOverlap, allowsTheSameCloserTwice) {
    EXPECT_EQ(trimmedAt("f(g(\n    a\n|\n)\n", ") + (1,"), ") + (1,");
}
