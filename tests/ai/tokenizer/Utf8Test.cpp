// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/Utf8.h"

#include "ai/tokenizer/ByteAlphabet.h"
#include "ai/tokenizer/NewerCharacters.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <gtest/gtest.h>
#include <string>

using namespace tandem::ai;
using namespace tandem::test;

TEST(Utf8Test, readsEveryCodePointForwardsAndBackwards) {
    for (char32_t value = 0; value < 0x110000; ++value) {
        std::string text;
        appendUtf8(value, text);
        const auto found = codePointAt(text, 0);
        const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
        ASSERT_EQ(found.has_value(), !surrogate) << std::uint32_t(value);
        if (surrogate) continue;
        ASSERT_EQ(found->value, value);
        ASSERT_EQ(found->bytes, text.size());
        const auto back = codePointBefore("x" + text, text.size() + 1);
        ASSERT_TRUE(back && back->value == value && back->bytes == text.size());
    }
}

TEST(Utf8Test, refusesOverlongFormsAndWhatIsCutShort) {
    for (const char* text : {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
                             "\xF5\x80\x80\x80", "\x80", "\xE2\x82", "\xE2", "\xFF"}) {
        EXPECT_FALSE(codePointAt(text, 0)) << text;
        EXPECT_EQ(validPrefixBytes(text), 0U);
    }
    EXPECT_EQ(invalidPrefixBytes("\xE2\x82"
                                 "a"),
              2U);
    EXPECT_FALSE(codePointBefore("a\x80", 2));
    EXPECT_FALSE(codePointBefore("", 0));
}

TEST(Utf8Test, theByteAlphabetIsOneToOne) {
    for (int byte = 0; byte < 256; ++byte) {
        const std::string key = alphabetOf(static_cast<unsigned char>(byte));
        EXPECT_EQ(bytesOfAlphabet(key), std::string(1, static_cast<char>(byte)));
    }
    EXPECT_EQ(alphabetOf(' '), "\u0120");
    EXPECT_FALSE(bytesOfAlphabet(" "));
    EXPECT_FALSE(bytesOfAlphabet("\u4E2D"));
}

TEST(Utf8Test, newerRangesAreInOrderAndDoNotOverlap) {
    char32_t next = 0;
    for (const NewerRange& range : newerRanges()) {
        EXPECT_GE(range.first, next);
        EXPECT_GE(range.last, range.first);
        EXPECT_EQ(newerCategory(range.first), range.category);
        next = range.last + 1;
    }
    EXPECT_EQ(newerCategory('a'), "");
    EXPECT_EQ(newerCategory(0x13460), "Lo"); // an Egyptian hieroglyph of Unicode 16
}
