// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/AddedTokenScanner.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace tandem::ai;

namespace {

AddedToken token(TokenId id, std::string content) {
    AddedToken result;
    result.id = id;
    result.content = std::move(content);
    return result;
}

// "text" and "#id=text" for a token, one after the other
std::vector<std::string> scan(std::vector<AddedToken> tokens, std::string_view text) {
    std::vector<std::string> shown;
    for (const auto& span : AddedTokenScanner(std::move(tokens)).scan(text))
        shown.push_back((span.token ? "#" + std::to_string(*span.token) + "=" : "") + std::string(span.text));
    return shown;
}

using Shown = std::vector<std::string>;

} // namespace

TEST(AddedTokenScannerTest, takesTheLongestOfThoseThatStartLeftmost) {
    const std::vector<AddedToken> tokens{token(1, "ab"), token(2, "abc"), token(3, "bcd")};
    EXPECT_EQ(scan(tokens, "xabcdab"), (Shown{"x", "#2=abc", "d", "#1=ab"}));
    EXPECT_EQ(scan(tokens, "bcd"), Shown{"#3=bcd"});
    EXPECT_EQ(scan(tokens, ""), Shown{});
    EXPECT_EQ(scan({}, "abc"), Shown{"abc"});
}

TEST(AddedTokenScannerTest, singleWordTokensNeedOtherCharactersAround) {
    AddedToken word = token(1, "end");
    word.singleWord = true;
    EXPECT_EQ(scan({word}, "end, friend ends end"), (Shown{"#1=end", ", friend ends ", "#1=end"}));
    EXPECT_EQ(scan({word}, "\u00E9end"), Shown{"\u00E9end"});
    EXPECT_EQ(scan({word}, "\xFF"
                           "end"),
              (Shown{"\xFF", "#1=end"}));
}

TEST(AddedTokenScannerTest, takesWhiteSpaceAlongWhereTheTokenSaysSo) {
    AddedToken left = token(1, "<m>");
    left.stripLeft = true;
    EXPECT_EQ(scan({left}, "a \t\u00A0<m> b"), (Shown{"a", "#1= \t\u00A0<m>", " b"}));
    AddedToken right = token(2, "<r>");
    right.stripRight = true;
    EXPECT_EQ(scan({right}, "a <r> \n b"), (Shown{"a ", "#2=<r> \n ", "b"}));
    EXPECT_EQ(scan({left, right}, "<r>  <m>"), (Shown{"#2=<r>  ", "#1=<m>"}));
}

TEST(AddedTokenScannerTest, ofTwoEqualContentsTheLaterCounts) {
    EXPECT_EQ(scan({token(1, "x"), token(2, "x")}, "x"), Shown{"#2=x"});
}

TEST(AddedTokenScannerTest, aTokenInsideTheWhiteSpaceBeforeItKeepsTheOrder) {
    AddedToken right = token(1, "<r>");
    right.stripRight = true;
    const auto shown = scan({right, token(2, " x")}, "<r> x y");
    std::string joined;
    for (const std::string& span : shown)
        joined += span.substr(span[0] == '#' ? 3 : 0);
    EXPECT_EQ(joined, "<r> x y");
}
