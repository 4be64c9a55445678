// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/LexicalScanner.h"

#include "resources/languages/Languages.h"

#include <gtest/gtest.h>

using namespace tandem;
using ai::TextKind;

namespace {

TextKind kindAfter(std::string_view languageId, std::string_view text) {
    const resources::Language* language = resources::languageById(languageId);
    EXPECT_NE(language, nullptr) << languageId;
    return ai::lexicalKindAtEnd(text, *language);
}

} // namespace

TEST(LexicalScanner, tellsCommentsStringsAndCodeApartInPython) {
    EXPECT_EQ(kindAfter("python", "x = 1"), TextKind::Code);
    EXPECT_EQ(kindAfter("python", "x = 1  # a"), TextKind::Comment);
    EXPECT_EQ(kindAfter("python", "x = 1  # a\n"), TextKind::Code);
    EXPECT_EQ(kindAfter("python", "x = 'a"), TextKind::String);
    EXPECT_EQ(kindAfter("python", "x = 'a'"), TextKind::Code);
    EXPECT_EQ(kindAfter("python", "x = 'a\\'"), TextKind::String);
    EXPECT_EQ(kindAfter("python", "x = 'a # b"), TextKind::String);
    EXPECT_EQ(kindAfter("python", "x = ''"), TextKind::Code);
}

TEST(LexicalScanner, keepsTripleQuotedTextOverLineEnds) {
    EXPECT_EQ(kindAfter("python", "\"\"\"a\nb 'c"), TextKind::String);
    EXPECT_EQ(kindAfter("python", "\"\"\"a\n\"\"\""), TextKind::Code);
    EXPECT_EQ(kindAfter("python", "'''a\n\"\"\""), TextKind::String);
}

TEST(LexicalScanner, forgetsAnUnfinishedStringAtTheLineEnd) {
    EXPECT_EQ(kindAfter("python", "x = 'a\ny"), TextKind::Code);
    EXPECT_EQ(kindAfter("cpp", "auto s = \"a\nint"), TextKind::Code);
}

TEST(LexicalScanner, knowsBlockCommentsAndDoesNotCloseThemTooEarly) {
    EXPECT_EQ(kindAfter("cpp", "int x; /* a"), TextKind::Comment);
    EXPECT_EQ(kindAfter("cpp", "/*/ a"), TextKind::Comment);
    EXPECT_EQ(kindAfter("cpp", "/* a */ int"), TextKind::Code);
    EXPECT_EQ(kindAfter("cpp", "/* a \n b"), TextKind::Comment);
    EXPECT_EQ(kindAfter("cpp", "auto url = \"http://x\";"), TextKind::Code);
}

TEST(LexicalScanner, takesLifetimesAndDigitSeparatorsForCode) {
    EXPECT_EQ(kindAfter("rust", "fn f<'a>(x: &'a str"), TextKind::Code);
    EXPECT_EQ(kindAfter("cpp", "int million = 1'000'000"), TextKind::Code);
    EXPECT_EQ(kindAfter("cpp", "char c = '\"'; int"), TextKind::Code);
    EXPECT_EQ(kindAfter("cpp", "char c = '\\''; int"), TextKind::Code);
}

TEST(LexicalScanner, followsTemplateStringsOverLines) {
    EXPECT_EQ(kindAfter("javascript", "const a = `x\ny"), TextKind::String);
    EXPECT_EQ(kindAfter("javascript", "const a = `x\ny`;"), TextKind::Code);
}
