// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/ProjectGuess.h"

#include "tests/ai/engine/TestEngine.h"

#include <gtest/gtest.h>

using namespace tandem::ai;

namespace {

const std::string kLine = "first_value = compute_everything(alpha, beta)\n";

ProjectCache& cache() {
    static ProjectCache cache(tandem::test::nanoTokenizerOf());
    std::string text = kLine + "print(first_value)\n";
    for (int i = 0; i < 20; ++i)
        text += kLine;
    cache.put("/p/a.py", "1", text);
    cache.waitUntilBuilt();
    return cache;
}

std::vector<TokenId> tokensOf(std::string_view text) {
    return tandem::test::nanoTokenizerOf().encode(text, AddedTokens::AsText);
}

void expectEqual(const CachePrediction& a, const CachePrediction& b) {
    ASSERT_EQ(a.tokens.size(), b.tokens.size());
    for (std::size_t i = 0; i < a.tokens.size(); ++i) {
        EXPECT_EQ(a.tokens[i].id, b.tokens[i].id);
        EXPECT_EQ(a.tokens[i].probability, b.tokens[i].probability);
    }
    EXPECT_EQ(a.matchLength, b.matchLength);
}

} // namespace

TEST(ProjectGuessTest, aDraftIsTheSureRestOfTheLine) {
    ProjectGuess guess(&cache(), "", ProjectCache::kNoCaret);
    const auto line = tokensOf("first_value = compute_everything(alpha, beta)");
    guess.begin(std::span(line).first(5));
    const auto draft = guess.draft(100);
    ASSERT_GE(draft.size(), ProjectGuess::kShortestDraft);
    ASSERT_LE(draft.size(), line.size() - 5) << "no line end";
    EXPECT_TRUE(std::equal(draft.begin(), draft.end(), line.begin() + 5));
    EXPECT_EQ(guess.draft(3).size(), 3U);
    EXPECT_TRUE(guess.draft(2).empty()) << "it would save nothing";
}

TEST(ProjectGuessTest, lookingAheadChangesNoPrediction) {
    const auto line = tokensOf("first_value = compute_everything(alpha, beta)\nprint");
    for (const bool stray : {false, true}) {
        ProjectGuess looking(&cache(), "", ProjectCache::kNoCaret);
        ProjectGuess plain(&cache(), "", ProjectCache::kNoCaret);
        looking.begin(std::span(line).first(3));
        plain.begin(std::span(line).first(3));
        for (std::size_t i = 3; i < line.size(); ++i) {
            looking.draft(1 + i % 7);
            expectEqual(looking.next({}), plain.next({}));
            expectEqual(looking.next("b"), plain.next("b"));
            const TokenId token = stray && i % 4 == 0 ? 300 : line[i];
            looking.push(token);
            plain.push(token);
        }
    }
}

TEST(ProjectGuessTest, tellsWhereItKnowsATokenFrom) {
    ProjectGuess guess(&cache(), "", ProjectCache::kNoCaret);
    const auto line = tokensOf("print(first_value)");
    guess.begin(std::span(line).first(2));
    const auto origin = guess.origin(guess.length(), line[2]);
    ASSERT_TRUE(origin);
    EXPECT_EQ(origin->path, "/p/a.py");
    EXPECT_EQ(origin->line, 2);
    EXPECT_FALSE(guess.origin(guess.length(), 300));
}
