// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/BalanceBrackets.h"

#include "tests/ai/completion/Drafts.h"
#include "tests/ai/context/RandomRuns.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::ai;

namespace {

// The line as it would be, with '|' where the text ends; "!" when refused.
std::string accepted(const std::string& text, const std::string& completion, const std::string& language = "python") {
    const Place place = tests::placeAt(text, language);
    Draft draft = tests::draft(completion);
    if (const auto reason = balanceBrackets(draft, place, OpenBrackets::at(place)))
        return "!" + std::string(reasonWord(*reason));
    const std::string_view rest = place.restOfLine();
    return std::string(place.linePrefix()) + draft.text + "|" +
           std::string(rest.substr(static_cast<std::size_t>(draft.replaces)));
}

} // namespace

TEST(BalanceBrackets, endsBeforeACloserOfNothing) {
    EXPECT_EQ(accepted("x = |", "a + b)"), "x = a + b|");
    EXPECT_EQ(accepted("x = |", "f(a)) + 1"), "x = f(a)|");
    EXPECT_EQ(accepted("x = |", ")"), "!unbalanced");
    EXPECT_EQ(accepted("x = |", "f(a]"), "x = f(a|");
}

TEST(BalanceBrackets, keepsACloserThatTheDocumentWaitsFor) {
    EXPECT_EQ(accepted("f(|", "a)"), "f(a)|");
    EXPECT_EQ(accepted("f(g[|", "a])"), "f(g[a])|");
}

TEST(BalanceBrackets, consumesTheCloserThatWasPutInByItself) {
    EXPECT_EQ(accepted("f(|)", "a): pass"), "f(a): pass|");
    EXPECT_EQ(accepted("f(g[|])", "a]) + 1"), "f(g[a]) + 1|");
    EXPECT_EQ(accepted("f(g[|])", "a] + 1"), "f(g[a] + 1|)");
    EXPECT_EQ(accepted("f(|)", "a"), "f(a|)");
    EXPECT_EQ(accepted("f(|)", "a) + g(b"), "f(a) + g(b|)");
    EXPECT_EQ(accepted("x = \"ab|\"", "c\" + y"), "x = \"abc\" + y|");
    EXPECT_EQ(accepted("print(\"ab|\")", "c\", y"), "print(\"abc\", y|)");
}

TEST(BalanceBrackets, doesNotCloseWhatIsClosedFurtherDown) {
    EXPECT_EQ(accepted("f(\n    a,\n    |\n)\n", "b)"), "    b|");
    EXPECT_EQ(accepted("void f() {\n    |\n}\n", "g();\n}", "cpp"), "    g();|");
    EXPECT_EQ(accepted("f(|a + b)", "x)"), "f(x|a + b)");
}

TEST(BalanceBrackets, closesAnOpenerAmongSoundLines) {
    EXPECT_EQ(accepted("void f() {\n    g(|\n    h();\n}\n", "1);", "cpp"), "    g(1);|");
}

TEST(BalanceBrackets, looksOverStringsAndComments) {
    EXPECT_EQ(accepted("x = |", "f(')')"), "x = f(')')|");
    EXPECT_EQ(accepted("# a |", "b) c"), "# a b) c|");
    EXPECT_EQ(accepted("x = |", "1  # :-)"), "x = 1  # :-)|");
}

TEST(BalanceBrackets, doesNotLeaveAStringOpen) {
    EXPECT_EQ(accepted("x = |", "a + \"bcd"), "x = a +|");
    EXPECT_EQ(accepted("x = |", "\"bcd"), "!unbalanced");
    EXPECT_EQ(accepted("x = |\"", "a + \"bcd"), "x = a + \"bcd|\"");
}

TEST(BalanceBrackets, remembersWhatStaysOpen) {
    const Place place = tests::placeAt("x = |");
    Draft draft = tests::draft("f([a");
    EXPECT_EQ(balanceBrackets(draft, place, OpenBrackets::at(place)), std::nullopt);
    EXPECT_EQ(draft.openBrackets, "])");
}

TEST(BalanceBrackets, neverLeavesMoreClosersThanOpeners) {
    std::mt19937 random = tests::seededRandom();
    const std::string marks = "()[]{}ab ,";
    const int count = tests::runs(100'000, 2'000);
    for (int run = 0; run < count; ++run) {
        std::string before;
        std::string closers;
        for (unsigned depth = random() % 4; depth > 0; --depth) {
            const char opener = "([{"[random() % 3];
            before += opener;
            closers.insert(0, 1, closerOf(opener));
        }
        const std::string rest = closers.substr(0, random() % (closers.size() + 1));
        std::string text;
        for (unsigned length = 1 + random() % 10; length > 0; --length)
            text += marks[random() % marks.size()];
        const Place place = tests::placeAt(std::string(before).append("|").append(rest));
        Draft draft = tests::draft(text);
        if (balanceBrackets(draft, place, OpenBrackets::at(place))) continue;
        ASSERT_LE(draft.replaces, static_cast<int>(rest.size()));
        const std::string result = before + draft.text + rest.substr(static_cast<std::size_t>(draft.replaces));
        std::string open;
        for (const char c : result) {
            if (isOpener(c)) {
                open += closerOf(c);
            } else if (isCloserMark(c)) {
                ASSERT_FALSE(open.empty()) << before << '|' << rest << " <- " << text << " = " << result;
                if (open.back() == c) // else the text left an opener open, which one may yet close
                    open.pop_back();
            }
        }
    }
}
