// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/SuggestionCache.h"

#include "tests/ai/context/RandomRuns.h"

#include <gtest/gtest.h>
#include <map>

using namespace tandem;
using namespace tandem::ai;

namespace {

CachedAnswer answer(const std::string& text) {
    CachedAnswer result;
    Proposal& proposal = result.proposals.emplace_back();
    proposal.text = text;
    proposal.confidence = 0.5;
    proposal.firstLineLogprob = -0.7;
    proposal.logprobs = {-0.7};
    return result;
}

CachedAnswer nothing(CompletionReason reason) {
    return {{}, reason, 1};
}

std::string found(SuggestionCache& cache, const std::string& before, const std::string& after = "",
                  std::int64_t nowMs = 0, const std::string& scope = "m", int candidates = 1) {
    const auto hit = cache.find({scope, before, after}, candidates, nowMs);
    if (!hit) return "-";
    return hit->proposals.empty() ? "!" + std::string(reasonWord(hit->reason)) : hit->proposals.front().text;
}

} // namespace

TEST(RadixTrie, agreesWithAMapOnRandomKeys) {
    std::mt19937 random = tests::seededRandom();
    RadixTrie<int> trie;
    std::map<std::string, int> reference;
    const int count = tests::runs(200'000, 4'000);
    for (int run = 0; run < count; ++run) {
        std::string key;
        for (unsigned length = random() % 8; length > 0; --length)
            key += static_cast<char>('a' + random() % 3);
        if (random() % 3 != 0) {
            trie.insert(key, run);
            reference[key] = run;
        } else {
            ASSERT_EQ(trie.erase(key), reference.erase(key) == 1);
        }
        std::string question = key + "ab";
        std::map<std::size_t, int> visited;
        trie.visitPrefixes(question, [&](std::size_t length, int& value) { visited[length] = value; });
        std::map<std::size_t, int> expected;
        for (std::size_t length = 0; length <= question.size(); ++length) {
            if (const auto entry = reference.find(question.substr(0, length)); entry != reference.end())
                expected[length] = entry->second;
        }
        ASSERT_EQ(visited, expected);
        ASSERT_EQ(trie.empty(), reference.empty());
    }
}

TEST(SuggestionCache, findsTheSamePlaceAgain) {
    SuggestionCache cache;
    cache.put({"m", "a = 1\nx = ", "\n"}, answer("foo(bar)"), 0);
    EXPECT_EQ(found(cache, "a = 1\nx = ", "\n"), "foo(bar)");
    EXPECT_EQ(found(cache, "a = 2\nx = ", "\n"), "-");
    EXPECT_EQ(found(cache, "a = 1\nx = ", "\ny"), "-");
    EXPECT_EQ(found(cache, "a = 1\nx = ", "\n", 0, "other model"), "-");
}

TEST(SuggestionCache, isHitWhileOneTypesAlongTheAnswer) {
    SuggestionCache cache;
    cache.put({"m", "x = ", ""}, answer("foo(bar)\n    baz"), 0);
    EXPECT_EQ(found(cache, "x = f"), "oo(bar)\n    baz");
    EXPECT_EQ(found(cache, "x = foo(bar)\n  "), "  baz");
    EXPECT_EQ(found(cache, "x = g"), "-");
    EXPECT_EQ(found(cache, "x = foo(bar)\n    baz"), "-");
}

TEST(SuggestionCache, prefersTheLatestPlace) {
    SuggestionCache cache;
    cache.put({"m", "x = ", ""}, answer("foo + 1"), 0);
    cache.put({"m", "x = fo", ""}, answer("od"), 0);
    EXPECT_EQ(found(cache, "x = foo"), "d");
    EXPECT_EQ(found(cache, "x = f"), "oo + 1");
}

TEST(SuggestionCache, looksOnlyAtTheWindowBeforeTheLine) {
    SuggestionCache cache;
    const std::string window(SuggestionCache::kWindow - 1, 'w');
    cache.put({"m", "old" + window + "\nx = ", ""}, answer("foo"), 0);
    EXPECT_EQ(found(cache, "new" + window + "\nx = "), "foo");
    EXPECT_EQ(found(cache, "w" + window + "\nx = "), "foo");
}

TEST(SuggestionCache, forgetsNegativeAnswersAfterHalfAMinute) {
    SuggestionCache cache;
    cache.put({"m", "x = ", ""}, nothing(CompletionReason::TooShort), 1'000);
    EXPECT_EQ(found(cache, "x = ", "", 31'000), "!too-short");
    EXPECT_EQ(found(cache, "x = f", "", 1'000), "-");
    EXPECT_EQ(found(cache, "x = ", "", 31'001), "-");
    EXPECT_EQ(cache.entries(), 0U);
}

TEST(SuggestionCache, wantsAsManyCandidatesAsWereAskedFor) {
    SuggestionCache cache;
    cache.put({"m", "x = ", ""}, answer("foo"), 0);
    EXPECT_EQ(found(cache, "x = ", "", 0, "m", 3), "-");
    CachedAnswer three = answer("bar");
    three.candidates = 3;
    cache.put({"m", "x = ", ""}, three, 0);
    EXPECT_EQ(found(cache, "x = ", "", 0, "m", 3), "bar");
    EXPECT_EQ(found(cache, "x = "), "bar");
    EXPECT_EQ(cache.entries(), 1U);
}

TEST(SuggestionCache, dropsTheLeastRecentlyUsedOverItsLimits) {
    SuggestionCache cache;
    for (std::size_t i = 0; i < SuggestionCache::kMaxEntries; ++i)
        cache.put({"m", "x" + std::to_string(i) + " = ", ""}, answer("foo"), 0);
    EXPECT_EQ(found(cache, "x0 = "), "foo");
    cache.put({"m", "more = ", ""}, answer("foo"), 0);
    EXPECT_EQ(cache.entries(), SuggestionCache::kMaxEntries);
    EXPECT_EQ(found(cache, "x0 = "), "foo");
    EXPECT_EQ(found(cache, "x1 = "), "-");
    for (int i = 0; i < 8; ++i)
        cache.put({"m", "big" + std::to_string(i), ""}, answer(std::string(4u << 20, 'b')), 0);
    EXPECT_LE(cache.bytes(), SuggestionCache::kMaxBytes);
    EXPECT_EQ(found(cache, "big7").size(), 4u << 20);
    cache.clear();
    EXPECT_EQ(cache.bytes(), 0U);
    EXPECT_EQ(found(cache, "big7"), "-");
}
