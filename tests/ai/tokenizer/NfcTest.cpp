// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/Nfc.h"

#include "tests/ai/tokenizer/RandomText.h"

#include <gtest/gtest.h>
#include <string>

using namespace tandem::ai;
using namespace tandem::test;

TEST(NfcTest, composesAndOrdersMarks) {
    EXPECT_EQ(normalizeNfc("e\u0301"), "\u00E9");
    EXPECT_EQ(normalizeNfc("a\u0301\u0323"), "\u1EA1\u0301");
    EXPECT_EQ(normalizeNfc("\u1100\u1161\u11A8"), "\uAC01"); // Hangul
    EXPECT_EQ(normalizeNfc("\u212B"), "\u00C5");
    EXPECT_EQ(normalizeNfc("\u0958"), "\u0915\u093C"); // a composition exclusion
    EXPECT_EQ(normalizeNfc("def f(): pass"), "def f(): pass");
    EXPECT_EQ(normalizeNfc(std::string("a\0\u0301", 4)), std::string("a\0\u0301", 4));
}

TEST(NfcTest, bytesThatAreNotUtf8StayAndCombineWithNothing) {
    EXPECT_EQ(normalizeNfc("\xFF"
                           "e\u0301\xFE"),
              "\xFF\u00E9\xFE");
    EXPECT_EQ(normalizeNfc("e\xFF\u0301"), "e\xFF\u0301");
}

TEST(NfcTest, isIdempotent) {
    RandomText random(testSeed());
    for (std::size_t i = scaled(20000); i > 0; --i) {
        const std::string once = normalizeNfc(random.bytes(random.below(100)));
        ASSERT_EQ(normalizeNfc(once), once);
    }
}

TEST(NfcTest, aMegabyteOfMarksInTheWrongOrderEnds) {
    std::string marks = "a";
    while (marks.size() < (1U << 20))
        marks += "\u0301\u0316"; // classes 230 and 220
    EXPECT_EQ(normalizeNfc(normalizeNfc(marks)), normalizeNfc(marks));
}
