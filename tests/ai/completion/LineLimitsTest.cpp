// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/LineLimits.h"

#include "tests/ai/completion/Drafts.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::ai;
using tests::draft;
using tests::placeAt;

namespace {

LineMode modeAt(const std::string& text, const std::string& language = "python",
                WantedLines wanted = WantedLines::Automatic) {
    return lineLimitsAt(placeAt(text, language), wanted, 12).mode;
}

std::string limited(const std::string& place, const std::string& text, const std::string& language = "python",
                    WantedLines wanted = WantedLines::Automatic, int maxLines = 12) {
    Draft result = draft(text);
    const Place at = placeAt(place, language);
    limitLines(result, at, lineLimitsAt(at, wanted, maxLines));
    EXPECT_EQ(tests::tokensOf(result), result.text);
    return result.text;
}

} // namespace

TEST(LineLimits, isOneLineInTheMiddleOfCode) {
    EXPECT_EQ(modeAt("x = |"), LineMode::Single);
    EXPECT_EQ(modeAt("def f(a|):\n    pass\n"), LineMode::Single);
    EXPECT_EQ(modeAt("\n|\ndef f():\n    pass\n"), LineMode::Single);
    EXPECT_EQ(limited("x = |", "1\ny = 2"), "1");
}

TEST(LineLimits, isSeveralAtTheStartOfAnEmptyBody) {
    EXPECT_EQ(modeAt("def f():|\n\n\ndef g():\n    pass\n"), LineMode::Several);
    EXPECT_EQ(modeAt("def f():\n    |\n\ndef g():\n    pass\n"), LineMode::Several);
    EXPECT_EQ(modeAt("def f():|\n    return 1\n"), LineMode::Single);
    EXPECT_EQ(modeAt("int f() {|}", "cpp"), LineMode::Several);
    EXPECT_EQ(modeAt("int f() {\n    |\n}\n", "cpp"), LineMode::Several);
}

TEST(LineLimits, isSeveralOnABlankLineInsideABlock) {
    EXPECT_EQ(modeAt("def f():\n    a = 1\n    |\n    return a\n"), LineMode::Several);
}

TEST(LineLimits, obeysTheUser) {
    EXPECT_EQ(modeAt("x = |", "python", WantedLines::More), LineMode::Several);
    EXPECT_EQ(modeAt("def f():\n    |\n", "python", WantedLines::Single), LineMode::Single);
    EXPECT_EQ(lineLimitsAt(placeAt("def f():\n    |\n"), WantedLines::Automatic, 1).mode, LineMode::Single);
}

TEST(LineLimits, endsWhereTheBlockDoes) {
    EXPECT_EQ(limited("def f():\n    |\n", "a = 1\n    return a\n\n\ndef g():\n    pass"), "a = 1\n    return a");
    EXPECT_EQ(limited("def f():\n    |\n", "a = 1\n\n    return a\nx = 2"), "a = 1\n\n    return a");
    EXPECT_EQ(limited("def f():|\n", "\n    return 1\nx = 2"), "\n    return 1");
}

TEST(LineLimits, keepsTheCloserOfAnOpenBlock) {
    EXPECT_EQ(limited("int f() {|\n", "\n    return 1;\n}\nint g();", "cpp"), "\n    return 1;\n}");
}

TEST(LineLimits, endsAtMaxLinesAndAtTheDocumentsNextLine) {
    EXPECT_EQ(limited("def f():\n    |\n", "a\n    b\n    c", "python", WantedLines::Automatic, 2), "a\n    b");
    EXPECT_EQ(limited("def f():\n    a = 1\n    |\n    return a\n", "b = 2\n    return a\n    c = 3"), "b = 2");
}
