// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/Bm25Index.h"
#include "ai/context/LikeWindow.h"
#include "ai/context/RankFusion.h"
#include "ai/context/RecentEdits.h"
#include "ai/context/TextLines.h"
#include "ai/context/Words.h"
#include "tests/ai/context/RandomRuns.h"

#include <gtest/gtest.h>

using namespace tandem::ai;
using namespace tandem;

namespace {

std::string numbered(const std::string& line, int from, int to) {
    std::string text;
    for (int i = from; i < to; ++i)
        text += line + "_" + std::to_string(i) + "\n";
    return text;
}

std::vector<WordHash> query(std::string_view text) {
    return wordsIn(text, WordParts::Split);
}

} // namespace

TEST(TextLines, endWithLineFeedsWhateverTheFileHas) {
    const TextLines lines("a\r\nb\n\nc");
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines.joined(0, 4, 100), "a\nb\n\nc\n");
    EXPECT_EQ(TextLines("").size(), 0U);
    EXPECT_EQ(TextLines("\n").size(), 1U);
}

TEST(TextLines, areCutAfterALineOrBetweenCharacters) {
    EXPECT_EQ(TextLines("ab\ncd\nef\n").joined(0, 3, 7), "ab\ncd\n");
    EXPECT_EQ(TextLines("aaa\U0001F600bbb\n").joined(0, 1, 5), "aaa");
    EXPECT_EQ(TextLines("aaa\U0001F600bbb\n").joined(0, 1, 7), "aaa\U0001F600");
}

TEST(Words, areFoundWholeAndInTheirParts) {
    EXPECT_EQ(wordsIn("maxRetry", WordParts::Whole).size(), 1U);
    EXPECT_EQ(query("maxRetryCount"), query("maxretrycount max Retry COUNT"));
    EXPECT_EQ(query("HTTPServer"), query("httpserver http server"));
    EXPECT_EQ(query("max_items").size(), 3U);
    EXPECT_EQ(query("max_items")[2], query("ITEMS")[0]);
    EXPECT_TRUE(query("x 12 0x + ;").size() <= 1);
    EXPECT_EQ(wordsIn("größe", WordParts::Whole).size(), 1U);
}

TEST(Words, setsAreComparedByWhatTheyShare) {
    EXPECT_DOUBLE_EQ(similarity(wordSet("aa bb cc"), wordSet("bb cc dd")), 0.5);
    EXPECT_DOUBLE_EQ(similarity({}, {}), 0);
    EXPECT_DOUBLE_EQ(containment(wordSet("aa bb"), wordSet("bb cc dd")), 0.5);
    EXPECT_EQ(lineSet("}\n  return x;\nreturn x;\r\n").size(), 1U);
}

TEST(LikeWindow, isTheOneThatSharesMostWords) {
    const std::string text =
        numbered("alpha", 0, 100) + "cart price total order\nprice of cart\n" + numbered("beta", 0, 100);
    const LikeWindow window = likestWindow(TextLines(text), wordSet("cart price total"));
    EXPECT_LE(window.firstLine, 100U);
    EXPECT_GT(window.endLine, 101U);
    EXPECT_EQ(window.endLine - window.firstLine, kWindowLines);
    EXPECT_GT(window.similarity, 0);
}

TEST(LikeWindow, ofAShortTextIsAllOfIt) {
    const LikeWindow window = likestWindow(TextLines("one\ntwo\n"), wordSet("two"));
    EXPECT_EQ(window.firstLine, 0U);
    EXPECT_EQ(window.endLine, 2U);
    EXPECT_EQ(likestWindow(TextLines(""), {}).endLine, 0U);
}

TEST(RankFusion, addsReciprocalRanks) {
    RankFusion fusion;
    fusion.add("a", 1);
    fusion.add("b", 2);
    fusion.add("a", 3); // the same ranking: the first rank counts
    fusion.nextRanking();
    fusion.add("b", 1);
    fusion.add("c", 2, 0.5);
    const auto merged = fusion.merged();
    ASSERT_EQ(merged.size(), 3U);
    EXPECT_EQ(merged[0].key, "b");
    EXPECT_DOUBLE_EQ(merged[0].score, 1.0 / 62 + 1.0 / 61);
    EXPECT_EQ(merged[1].key, "a");
    EXPECT_DOUBLE_EQ(merged[1].score, 1.0 / 61);
    EXPECT_DOUBLE_EQ(merged[2].score, 0.5 / 62);
}

TEST(RecentEdits, findALineAgainWhenOthersCameAboveIt) {
    RecentEdits edits;
    edits.note("/p/a.py", 50, "line_50");
    const std::string text = numbered("new", 0, 30) + numbered("line", 0, 100);
    const auto hunk = RecentEdits::hunkOf(edits.places().front(), TextLines(text));
    ASSERT_TRUE(hunk);
    EXPECT_EQ(hunk->firstLine, 80 - RecentEdits::kLinesAround);
    EXPECT_EQ(hunk->endLine, 80 + RecentEdits::kLinesAround + 1);
    EXPECT_FALSE(RecentEdits::hunkOf(edits.places().front(), TextLines("")));
    const auto shortened = RecentEdits::hunkOf(edits.places().front(), TextLines("x\n"));
    ASSERT_TRUE(shortened);
    EXPECT_EQ(shortened->endLine, 1U);
}

TEST(RecentEdits, moveWithTheLinesThatComeAndGoAboveThem) {
    RecentEdits edits;
    edits.note("/a", 100, "");
    edits.note("/b", 100, "");
    edits.move("/a", 10, 50);
    EXPECT_EQ(edits.places().back().line, 150U);
    edits.move("/a", 150, 5); // behind something on the line itself
    edits.move("/a", 151, -3);
    EXPECT_EQ(edits.places().back().line, 150U);
    edits.move("/a", 140, -20); // it went with the lines around it
    EXPECT_EQ(edits.places().back().line, 140U);
    EXPECT_EQ(edits.places().front().line, 100U) << "another file";
}

TEST(RecentEdits, keepTheLatestPlacesAndJoinNearOnes) {
    RecentEdits edits;
    for (std::size_t i = 0; i < 100; ++i)
        edits.note("/p/a.py", i, "x");
    EXPECT_LE(edits.places().size(), RecentEdits::kMostPlaces);
    EXPECT_EQ(edits.places().front().line, 99U);
    edits.note("/p/b.py", 1, "y");
    EXPECT_EQ(edits.places().front().path, "/p/b.py");
    edits.forget("/p/b.py");
    EXPECT_EQ(edits.places().front().path, "/p/a.py");
}

TEST(Bm25Index, ranksThePieceWithTheRareWordsFirst) {
    Bm25Index index;
    index.put("common.py", numbered("value = compute", 0, 40));
    index.put("orders.py", numbered("value = compute", 0, 20) + "shipping_address = None\n");
    const auto hits = index.search(query("value compute shippingAddress shipping_address"), 5, "");
    ASSERT_EQ(hits.size(), 2U);
    EXPECT_EQ(hits[0].path, "orders.py");
    EXPECT_GT(hits[0].score, hits[1].score);
    EXPECT_TRUE(index.search(query("nothingLikeThis"), 5, "").empty());
    EXPECT_EQ(index.search(query("shipping"), 5, "orders.py").size(), 0U);
}

TEST(Bm25Index, answersThePieceOfALongFile) {
    Bm25Index index;
    index.put("long.py", numbered("alpha", 0, 100) + "needle here\n" + numbered("beta", 0, 100));
    const auto hits = index.search(query("needle"), 5, "");
    ASSERT_EQ(hits.size(), 1U);
    EXPECT_LE(hits[0].firstLine, 100U);
    EXPECT_GT(hits[0].endLine, 100U);
    EXPECT_EQ(hits[0].endLine - hits[0].firstLine, Bm25Index::kPieceLines);
}

TEST(Bm25Index, forgetsWhatIsRemovedOrReplaced) {
    Bm25Index index;
    index.put("a.py", "secret_word\n");
    index.put("a.py", "other_word\n");
    EXPECT_TRUE(index.search(query("secret"), 5, "").empty());
    EXPECT_FALSE(index.search(query("other"), 5, "").empty());
    index.remove("a.py");
    index.remove("a.py");
    EXPECT_TRUE(index.search(query("other"), 5, "").empty());
    EXPECT_EQ(index.postings(), 0U);
    EXPECT_EQ(index.files(), 0U);
}

TEST(Bm25Index, keepsWithinItsLimits) {
    Bm25Index index(Bm25Index::Limits{100, 1000, 4, 3});
    EXPECT_FALSE(index.put("long", std::string(1001, 'a')));
    EXPECT_TRUE(index.put("first", numbered("word", 0, 20)));
    EXPECT_FALSE(index.put("many", numbered("other", 0, 90))) << "over the postings";
    EXPECT_LE(index.postings(), 100U);
    for (const char* name : {"1", "2", "3", "4"})
        EXPECT_TRUE(index.put(name, "everywhere\n"));
    EXPECT_TRUE(index.search(query("everywhere"), 9, "").empty()) << "in more pieces than tell anything";
}

TEST(Bm25Index, isTheSameAfterManyChangesAsOneMadeAnew) {
    std::mt19937 random = tests::seededRandom();
    Bm25Index changed;
    std::map<std::string, std::string> texts;
    const int changes = tests::runs(20'000, 400);
    for (int i = 0; i < changes; ++i) {
        const std::string path = "f" + std::to_string(random() % 12);
        if (random() % 4 == 0) {
            changed.remove(path);
            texts.erase(path);
        } else {
            std::string text;
            for (unsigned line = random() % 90; line > 0; --line)
                text += "w" + std::to_string(random() % 40) + " w" + std::to_string(random() % 40) + "\n";
            changed.put(path, text);
            texts[path] = text;
        }
    }
    Bm25Index fresh;
    for (const auto& [path, text] : texts)
        fresh.put(path, text);
    EXPECT_EQ(changed.postings(), fresh.postings());
    EXPECT_EQ(changed.files(), fresh.files());
}
