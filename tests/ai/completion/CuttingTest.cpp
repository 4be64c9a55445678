// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Strip, cut, join, short and repetition: the steps that look at the text alone.
#include "ai/completion/CutAtStops.h"
#include "ai/completion/JoinHealed.h"
#include "ai/completion/RejectRepetition.h"
#include "ai/completion/RejectShort.h"
#include "ai/completion/StripSpecialTokens.h"
#include "tests/ai/completion/Drafts.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace tandem;
using namespace tandem::ai;
using tests::draft;
using tests::placeAt;

namespace {

std::string stripped(const std::string& text) {
    Draft result = draft(text);
    stripSpecialTokens(result);
    EXPECT_EQ(tests::tokensOf(result), result.text);
    return result.text;
}

std::string joined(const std::string& place, const std::string& text) {
    Draft result = draft(text);
    joinHealed(result, placeAt(place));
    return result.text;
}

std::vector<protocol::TokenScore> repeated(int copies, const std::vector<std::string>& sequence) {
    std::vector<protocol::TokenScore> tokens;
    for (int i = 0; i < copies; ++i) {
        for (const std::string& text : sequence)
            tokens.push_back({text, -1});
    }
    return tokens;
}

std::optional<CompletionReason> judged(std::vector<protocol::TokenScore> tokens) {
    Draft result;
    result.tokens = std::move(tokens);
    return rejectRepetition(result);
}

std::vector<std::string> distinct(int count) {
    std::vector<std::string> words;
    words.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        words.push_back("w" + std::to_string(i));
    return words;
}

} // namespace

TEST(Draft, keepsItsTokensAlignedWhenCut) {
    Draft cut;
    cut.text = "foo bar";
    cut.tokens = {{"foo", -1}, {" ba", -2}, {"r", -3}};
    cut.cutAt(5);
    EXPECT_EQ(cut.text, "foo b");
    ASSERT_EQ(cut.tokens.size(), 2U);
    EXPECT_EQ(cut.tokens[1].text, " b");
    cut.dropFront(4);
    EXPECT_EQ(cut.text, "b");
    ASSERT_EQ(cut.tokens.size(), 1U);
    EXPECT_EQ(cut.meanLogprob(), -2);
}

TEST(Draft, meansTheFirstLineThatHoldsSomething) {
    Draft lines;
    lines.text = "\n  a b\nc";
    // What the model thought of them by itself does not count.
    for (const auto& [text, mixed] : {std::pair{"\n  ", -1}, {"a", -2}, {" b", -3}, {"\n", -9}, {"c", -9}}) {
        protocol::TokenScore& token = lines.tokens.emplace_back();
        token.text = text;
        token.logprob = -20;
        token.mixedLogprob = mixed;
    }
    EXPECT_DOUBLE_EQ(lines.firstLineMeanLogprob(), -2);
}

TEST(Draft, survivesFiguresThatAreNone) {
    protocol::Candidate candidate;
    candidate.text = "ab";
    candidate.tokens = {{"a", -std::numeric_limits<double>::infinity()}, {"b", std::nan("")}};
    EXPECT_TRUE(std::isfinite(Draft::of(candidate).meanLogprob()));
}

TEST(StripSpecialTokens, takesMarkersOffTheFrontAndEndsAtOthers) {
    EXPECT_EQ(stripped("<|fim_middle|>value"), "value");
    EXPECT_EQ(stripped("<fim_prefix><|x|>value"), "value");
    EXPECT_EQ(stripped("value<|endoftext|>more"), "value");
    EXPECT_EQ(stripped("value<|im_end|>"), "value");
    EXPECT_EQ(stripped("a <\xEF\xBD\x9C"
                       "end\xE2\x96\x81of\xE2\x96\x81sentence\xEF\xBD\x9C> b"),
              "a ");
    EXPECT_EQ(stripped("x</s>y"), "x");
    EXPECT_EQ(stripped("<file_sep>"), "");
}

TEST(StripSpecialTokens, leavesCodeThatOnlyLooksAlike) {
    EXPECT_EQ(stripped("a <| b |> c"), "a <| b |> c");
    EXPECT_EQ(stripped("std::vector<int> x"), "std::vector<int> x");
    EXPECT_EQ(stripped("if a < b and c > d:"), "if a < b and c > d:");
    EXPECT_EQ(stripped("<||>"), "<||>");
}

TEST(CutAtStops, endsAtTheEarliest) {
    const std::vector<std::string> stops{"\n\n", "END", ""};
    Draft text = draft("a\nEND b\n\nc");
    cutAtStops(text, stops);
    EXPECT_EQ(text.text, "a\n");
    Draft clean = draft("abc");
    cutAtStops(clean, stops);
    EXPECT_EQ(clean.text, "abc");
}

TEST(JoinHealed, takesOffAWordSaidTwice) {
    EXPECT_EQ(joined("    retu|", "return x"), "rn x");
    EXPECT_EQ(joined("    re|", "return x"), "return x");
    EXPECT_EQ(joined("    value|", "value + 1"), " + 1");
    EXPECT_EQ(joined("x = a|", "and b"), "and b");
    EXPECT_EQ(joined("x = |", " 1"), "1");
    EXPECT_EQ(joined("x =|", " 1"), " 1");
    EXPECT_EQ(joined("    |", "    x"), "    x");
}

TEST(RejectShort, wantsThreeVisibleCharacters) {
    Draft two = draft(" a b ");
    EXPECT_EQ(rejectShort(two), CompletionReason::TooShort);
    Draft none = draft(" \n ");
    EXPECT_EQ(rejectShort(none), CompletionReason::NothingProduced);
    Draft three = draft("abc \n");
    EXPECT_EQ(rejectShort(three), std::nullopt);
    EXPECT_EQ(three.text, "abc");
    Draft wide = draft("äöü");
    EXPECT_EQ(rejectShort(wide), std::nullopt);
}

TEST(RejectRepetition, refusesAtTheFourFigures) {
    EXPECT_EQ(judged(repeated(10, {"a"})), CompletionReason::Repetition);
    EXPECT_EQ(judged(repeated(9, {"a"})), std::nullopt);
    EXPECT_EQ(judged(repeated(3, distinct(10))), CompletionReason::Repetition);
    EXPECT_EQ(judged(repeated(2, distinct(11))), std::nullopt);
    EXPECT_EQ(judged(repeated(3, distinct(20))), CompletionReason::Repetition);
    EXPECT_EQ(judged(repeated(2, distinct(30))), CompletionReason::Repetition);
    EXPECT_EQ(judged(repeated(2, distinct(31))), std::nullopt);
}

TEST(RejectRepetition, looksAtTheEndOnly) {
    auto tokens = repeated(12, {"a"});
    tokens.push_back({"b", -1});
    EXPECT_EQ(judged(tokens), std::nullopt);
    std::vector<protocol::TokenScore> mixed = repeated(1, distinct(40));
    const auto tail = repeated(10, {"z"});
    mixed.insert(mixed.end(), tail.begin(), tail.end());
    EXPECT_EQ(judged(mixed), CompletionReason::Repetition);
}
