// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/StopRules.h"

#include "ai/engine/TextStream.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace tandem::ai;
using protocol::Finish;

namespace {

struct Fed {
    std::string text;
    std::optional<Finish> finish;
    std::string streamed;
};

// Feeds pieces until the rules end the answer.
Fed feed(StopRules rules, const std::vector<std::string>& pieces) {
    Fed fed;
    TextStream stream;
    for (const std::string& piece : pieces) {
        fed.finish = rules.feed(piece);
        fed.streamed += stream.take(rules.text(), fed.finish ? rules.text().size() : rules.settled());
        if (fed.finish) break;
    }
    fed.text = rules.text();
    return fed;
}

std::vector<std::string> randomPieces(std::string_view text, tandem::test::RandomText& random) {
    std::vector<std::string> pieces;
    while (!text.empty()) {
        const std::size_t count = std::min(text.size(), 1 + random.below(4));
        pieces.emplace_back(text.substr(0, count));
        text.remove_prefix(count);
    }
    return pieces;
}

} // namespace

TEST(StopRulesTest, endsBeforeTheLineEndOfTheLastLine) {
    const Fed fed = feed(StopRules({}, 1), {"ret", "urn x\n", "y"});
    EXPECT_EQ(fed.text, "return x");
    EXPECT_EQ(fed.finish, Finish::LineLimit);
}

TEST(StopRulesTest, blankLinesDoNotCount) {
    const Fed fed = feed(StopRules({}, 2), {"\n  \n", "  a\n", "\t\n b\nc"});
    EXPECT_EQ(fed.text, "\n  \n  a\n\t\n b");
    EXPECT_EQ(fed.finish, Finish::LineLimit);
}

TEST(StopRulesTest, aCarriageReturnGoesWithItsLineEnd) {
    EXPECT_EQ(feed(StopRules({}, 1), {"a\r", "\nb"}).text, "a");
    EXPECT_EQ(feed(StopRules({}, 1), {"a\r", "\nb"}).streamed, "a");
}

TEST(StopRulesTest, withoutALimitNothingEnds) {
    EXPECT_FALSE(feed(StopRules({}, 0), {"a\n", "b\n", "c\n"}).finish);
}

TEST(StopRulesTest, findsAStopTextAcrossTokens) {
    const Fed fed = feed(StopRules({"<END>"}, 0), {"abc<", "E", "ND", ">rest"});
    EXPECT_EQ(fed.text, "abc");
    EXPECT_EQ(fed.finish, Finish::StopText);
    EXPECT_EQ(fed.streamed, "abc");
}

TEST(StopRulesTest, whateverComesFirstEndsIt) {
    EXPECT_EQ(feed(StopRules({"b"}, 1), {"ab\n"}).finish, Finish::StopText);
    EXPECT_EQ(feed(StopRules({"b"}, 1), {"a\nb"}).finish, Finish::LineLimit);
}

TEST(StopRulesTest, endsAtTheSamePlaceHoweverTheTextIsCutIntoTokens) {
    tandem::test::RandomText random(tandem::test::testSeed());
    for (std::size_t round = 0; round < 2000; ++round) {
        std::string text;
        for (std::size_t i = 0; i < 40; ++i)
            text += "ab\n\r xö"[random.below(8) % 8];
        const std::vector<std::string> stops{"aa", "b\n", "x a"};
        const int lines = static_cast<int>(random.below(4));
        const Fed whole = feed(StopRules(stops, lines), {text});
        const Fed pieces = feed(StopRules(stops, lines), randomPieces(text, random));
        // A whole text may hold two ends at once; piecewise the first one is met first, which is the same cut.
        ASSERT_EQ(pieces.text, whole.text) << text;
        ASSERT_TRUE(whole.text.starts_with(pieces.streamed)) << "nothing is streamed that is cut off later";
    }
}

TEST(TextStreamTest, onlyWholeCharactersGoOut) {
    TextStream stream;
    std::string text = "a\xc3";
    EXPECT_EQ(stream.take(text, text.size()), "a");
    EXPECT_EQ(stream.take(text, text.size()), "");
    text += "\xa4\xe2\x82";
    EXPECT_EQ(stream.take(text, text.size()), "ä");
    text += "\xac\xf0\x9f\x98";
    EXPECT_EQ(stream.take(text, text.size()), "€");
    text += "\x80";
    EXPECT_EQ(stream.take(text, text.size()), "😀");
}

TEST(TextStreamTest, bytesThatCanBecomeNoCharacterAreNotHeldBack) {
    EXPECT_EQ(wholeCharacters("a\x80\x80\x80\x80"), 5U);
    EXPECT_EQ(wholeCharacters(""), 0U);
    EXPECT_EQ(wholeCharacters("ab\xf0"), 2U);
}
