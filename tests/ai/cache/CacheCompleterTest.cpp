// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/CacheCompleter.h"

#include "tests/ai/cache/CacheFixture.h"

using namespace tandem::ai;
using namespace tandem::test;

namespace {

constexpr std::string_view kSource = "class Basket:\n"
                                     "    def add_article(self, article):\n"
                                     "        self.articles_in_basket.append(article)\n"
                                     "        self.log.info(\"added\")\n";

} // namespace

TEST(CacheCompleter, writesAnUnfinishedNameToItsEndWhereverItIsCut) {
    CacheUser user;
    user.putNow("a.py", kSource);
    const std::string name = "self.articles_in_basket";
    for (std::size_t typed = 6; typed < name.size(); ++typed) {
        const std::string text = user.suggestion("        " + name.substr(0, typed));
        EXPECT_TRUE(text.starts_with(name.substr(typed))) << name.substr(0, typed) << " -> " << text;
    }
}

TEST(CacheCompleter, endsAtTheEndOfTheLine) {
    CacheUser user;
    user.putNow("a.py", kSource);
    const CacheCompletion completion = user.completion("    def add_art");
    EXPECT_EQ(completion.text, "icle(self, article):");
    EXPECT_TRUE(completion.lineEnd);
    EXPECT_GT(completion.lineEndProbability, 0);
    std::string steps;
    for (const CacheStep& step : completion.steps) {
        steps += step.bytes;
        EXPECT_FALSE(step.bytes.empty());
        EXPECT_GT(step.probability, 0);
        EXPECT_LE(step.probability, 1);
        EXPECT_GE(step.matchLength, 0);
        EXPECT_GT(step.matches, 0);
        EXPECT_GE(step.entropy, 0);
    }
    EXPECT_EQ(steps, completion.text);
    const CacheOrigin origin = completion.origin.value_or(CacheOrigin{});
    EXPECT_EQ(origin.path, "a.py");
    EXPECT_EQ(origin.line, 2);
}

TEST(CacheCompleter, suggestsAWholeLineFromTheLineAbove) {
    CacheUser user;
    user.putNow("a.py", kSource);
    EXPECT_EQ(user.suggestion("    def add_article(self, article):\n        "),
              "self.articles_in_basket.append(article)");
}

TEST(CacheCompleter, stopsWhereItKnowsTooLittleAndAtItsLimits) {
    CacheUser user;
    user.putNow("a.py", kSource);
    EXPECT_TRUE(user.completion("qqq").steps.empty());
    EXPECT_TRUE(user.completion("").text.empty());
    const CacheView view = user.cache().view({});
    const CacheCompleter completer(nanoVocabulary());
    EXPECT_EQ(completer.complete(view, "    def add_art", {2, 0.02}).text, "icle(");
    EXPECT_EQ(completer.complete(view, "    def add_art", {40, 1.01}).text, "");
}

TEST(CacheCompleter, countsTheSameTextOnceHoweverItIsCutIntoTokens) {
    CacheUser user;
    // "(" is a token of its own in one and part of "(self" in the other.
    user.putNow("a.py", "handle_it(self)\nhandle_it(1)\nhandle_it(2)\nhandle_it(self)\n");
    const CacheCompletion completion = user.completion("handle_it");
    ASSERT_GE(completion.steps.size(), 1U);
    EXPECT_EQ(completion.steps.front().bytes, "(");
    EXPECT_GT(completion.steps.front().probability, 0.7);
}

TEST(CacheCompleter, leavesTheEndOfAFinishedWordToOtherBytes) {
    CacheUser user;
    user.putNow("a.py", "value_set = 1\nvalue_setting = 2\nvalue_setting = 3\n");
    const CacheCompletion completion = user.completion("value_set");
    EXPECT_EQ(completion.text, "ting = 2");
}
