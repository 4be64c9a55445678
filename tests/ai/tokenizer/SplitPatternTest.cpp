// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/SplitPattern.h"

#include <gtest/gtest.h>
#include <string>

using namespace tandem::ai;

namespace {

constexpr std::string_view kQwen2 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

} // namespace

TEST(SplitPatternTest, readsTheKnownPatterns) {
    EXPECT_TRUE(translateSplitPattern(kQwen2));
    EXPECT_TRUE(translateSplitPattern(gpt2Pattern()));
    EXPECT_TRUE(
        translateSplitPattern(R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{M}]+|\p{N}{1,3})"));
}

TEST(SplitPatternTest, writesWhiteSpaceAsTheSetThatTheLibraryMeans) {
    EXPECT_EQ(*translateSplitPattern(R"(\s)"), R"([\t-\r\x{85}\p{Z}])");
    EXPECT_EQ(*translateSplitPattern(R"(\S)"), R"([^\t-\r\x{85}\p{Z}])");
    EXPECT_EQ(*translateSplitPattern(R"([^\sx])"), R"([^\t-\r\x{85}\p{Z}x])");
}

TEST(SplitPatternTest, refusesWhatTheTwoEnginesReadDifferently) {
    for (const char* pattern :
         {R"(\w+)",     R"(\bword)",   R"(\h)",      R"(\v)",    R"(\R)",     R"(\X)",    R"(\K)",   R"(\1)",
          R"(\Q..\E)",  R"(\x41)",     R"(\p{Han})", R"(\p{C})", R"(\p{Mn})", R"(\pL)",   R"(\p{L)", R"([\S])",
          R"([\P{L}])", "[a[b]]",      "[a&&b]",     "[]a]",     "[^]a]",     "[abc",     "^a",      "a$",
          "(?<name>a)", "(?P<name>a)", "(?R)",       "(?1)",     "(*ACCEPT)", "(?#note)", "(?i)a",   "a{,3}",
          "a{x}",       "a{1,2}+",     "a{",         "\\"}) {
        const auto result = translateSplitPattern(pattern);
        ASSERT_FALSE(result) << pattern;
        EXPECT_EQ(result.error().code, Error::Code::Unsupported) << pattern;
    }
}

TEST(SplitPatternTest, limitsThePatternsLength) {
    EXPECT_TRUE(translateSplitPattern(std::string(kMaxPatternBytes, 'a')));
    EXPECT_EQ(translateSplitPattern(std::string(kMaxPatternBytes + 1, 'a')).error().code, Error::Code::TooLarge);
}
