// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_text.h"
#include "bench/quality_bench_typist.h"
#include "bench/quality_bench_words.h"

#include <functional>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::bench;

namespace {

// A source made by hand: what it would put at a caret, and how sure it says it is.
class HandMade : public SuggestionSource {
public:
    using Put = std::function<std::string(const TypingState&)>;
    explicit HandMade(Put put, double probability = 1, double latencyMs = 0)
        : m_put(std::move(put))
        , m_probability(probability)
        , m_latencyMs(latencyMs) {}

    std::optional<SourceAnswer> suggest(const TypingState& state) override {
        ++asked;
        SourceAnswer answer;
        answer.text = m_put(state);
        answer.tokens.resize(1);
        answer.tokens[0].mixedLogprob = m_probability;
        answer.end = ai::TextEnd::Line;
        answer.latencyMs = m_latencyMs;
        return answer;
    }
    int asked = 0;

private:
    Put m_put;
    double m_probability;
    double m_latencyMs;
};

std::string restOfLine(const TypingState& state) {
    return std::string(firstLine(std::string_view(state.file.text).substr(state.caret, state.resume - state.caret)));
}

std::string allTheRest(const TypingState& state) {
    return state.file.text.substr(state.caret, state.resume - state.caret);
}

// Three lines to type behind one that stands: 8, 7 and 5 characters that count, and two line ends between them.
const ProjectFile kFile{"a.py", "def f():\n    one = 12\n\ttwo = 3\n    done \nend\n"};
const Session kSession{0, 9, 40};
constexpr double kInserted = 8 + 1 + 7 + 1 + 5;

// All of an answer whose source is sure enough.
TypistRules rulesOf(double threshold, bool latency = false) {
    return {[threshold](const SourceAnswer& answer) {
                const double sure = answer.tokens.at(0).mixedLogprob;
                return sure < threshold ? CutSuggestion{} : CutSuggestion{answer.text, sure};
            },
            latency};
}

TypingTally typed(SuggestionSource& source, const TypistRules& rules = rulesOf(0.5)) {
    return typeSession(kFile, kSession, source, rules).value();
}

} // namespace

TEST(Typist, takesEveryLineOfAPerfectSourceAfterOneKey) {
    HandMade source(restOfLine);
    const TypingTally tally = typed(source);
    EXPECT_EQ(tally.inserted, kInserted);
    EXPECT_EQ(tally.accepted, 7 + 6 + 4); // all but the first character of each line
    EXPECT_EQ(tally.keys, 3 + 3 + 2);     // that one, the acceptance, the line ends between
    EXPECT_EQ(tally.shown, 3);
    EXPECT_EQ(tally.used, 3);
    EXPECT_EQ(tally.wrong, 0);
    EXPECT_DOUBLE_EQ(tally.completedRatio(), 17.0 / kInserted);
    EXPECT_DOUBLE_EQ(tally.keysSaved(), 1 - 8.0 / kInserted);
    EXPECT_DOUBLE_EQ(tally.usedShare(), 1);
    // After an acceptance he asks again: at each line end, but at the session's.
    EXPECT_EQ(source.asked, 3 + 2);
}

TEST(Typist, takesAllLinesOfAPerfectSourceOfSeveralWithOneKey) {
    HandMade source(allTheRest);
    const TypingTally tally = typed(source);
    EXPECT_EQ(tally.inserted, kInserted);
    EXPECT_EQ(tally.accepted, kInserted - 1);
    EXPECT_EQ(tally.keys, 2);
    EXPECT_EQ(tally.shown, 1);
}

TEST(Typist, takesNothingFromAUselessSource) {
    HandMade source([](const TypingState&) { return std::string(); });
    const TypingTally tally = typed(source);
    EXPECT_EQ(tally.inserted, kInserted);
    EXPECT_EQ(tally.keys, kInserted);
    EXPECT_EQ(tally.accepted, 0);
    EXPECT_EQ(tally.shown, 0);
    EXPECT_EQ(tally.keysSaved(), 0);
    EXPECT_EQ(source.asked, kInserted); // at every state
}

TEST(Typist, countsEverySuggestionOfALyingSourceAsAWrongLine) {
    HandMade source([](const TypingState&) { return std::string("#~#~#~"); }, 0.99);
    const TypingTally tally = typed(source);
    EXPECT_EQ(tally.accepted, 0);
    EXPECT_EQ(tally.shown, kInserted); // the next key leaves each, and he asks again
    EXPECT_EQ(tally.wrong, kInserted);
    EXPECT_DOUBLE_EQ(tally.wrongPer100(), 100);
    for (const ShownSuggestion& shown : tally.judged) {
        EXPECT_DOUBLE_EQ(shown.confidence, 0.99);
        EXPECT_FALSE(shown.firstLineRight);
    }
}

TEST(Typist, isNotShownWhatIsUnderTheThreshold) {
    HandMade source(restOfLine, 0.4);
    EXPECT_EQ(typed(source, rulesOf(0.5)).shown, 0);
    EXPECT_EQ(typed(source, rulesOf(0.3)).shown, 3);
}

TEST(Typist, isNotShownFewerThanThreeVisibleCharacters) {
    HandMade source([](const TypingState& state) { return restOfLine(state).substr(0, 2); });
    EXPECT_EQ(typed(source).shown, 0);
}

TEST(Typist, takesWholeRightWordsAKeyEachWhereTheLineGoesOnOtherwise) {
    const ProjectFile file{"a.py", "alpha.beta(gamma)\n"};
    HandMade source(
        [](const TypingState& state) { return state.caret == 0 ? std::string("alpha.beta(delta)") : std::string(); });
    const TypingTally tally = typeSession(file, {0, 0, 17}, source, rulesOf(0.5)).value();
    EXPECT_EQ(tally.accepted, 9); // "lpha" and ".beta"; the bracket belongs to a word that is wrong
    EXPECT_EQ(tally.keys, 1 + 2 + 7);
    EXPECT_EQ(tally.used, 1);
    EXPECT_EQ(tally.wrong, 0);
    EXPECT_FALSE(tally.judged.front().firstLineRight);
}

TEST(Typist, doesNotTakeAWordThatGoesOnInTheTruth) {
    EXPECT_EQ(takingOf("alphabet", "alphabetic = 1").characters, 0U);
    EXPECT_EQ(takingOf("one.alphabet", "one.alphabetic").characters, 0U); // "one" alone is too few
    EXPECT_EQ(takingOf("three.alpha", "three.alphabetic").characters, 5U);
    EXPECT_EQ(takingOf("x = 1", "x = 1 ").characters, 5U);
}

TEST(Typist, readsOnWhileHeTypesThroughASuggestionThatIsRightSoFar) {
    const ProjectFile file{"a.py", "abc(de)\n"};
    HandMade source([](const TypingState& state) { return state.caret == 0 ? std::string("abx(zz)") : ""; });
    const TypingTally tally = typeSession(file, {0, 0, 7}, source, rulesOf(0.5)).value();
    EXPECT_EQ(source.asked, 1 + 4); // not while "bx(zz)" and "x(zz)" stood
    EXPECT_EQ(tally.wrong, 1);
}

TEST(Typist, seesAnAnswerOnlyAfterItsLatency) {
    HandMade source(restOfLine, 1, 400);
    const ProjectFile file{"a.py", "abcdefghij\n"};
    const TypingTally tally = typeSession(file, {0, 0, 10}, source, rulesOf(0.5, true)).value();
    // 0 ms: asked. Keys at 180 and 360 ms; shown at 400; the key at 540 while reading; then the rest.
    EXPECT_EQ(tally.shown, 1);
    EXPECT_EQ(tally.accepted, 7);
    EXPECT_EQ(tally.keys, 4);
    EXPECT_EQ(source.asked, 1);
    EXPECT_EQ(typeSession(file, {0, 0, 10}, source, rulesOf(0.5))->accepted, 9);
    EXPECT_DOUBLE_EQ(tally.latenciesMs.at(0), 400);
}

TEST(Typist, asksAgainWhenTheKeysTypedMeanwhileHaveLeftAnAnswer) {
    HandMade source([](const TypingState& state) { return state.caret == 0 ? "zzzz" : restOfLine(state); }, 1, 300);
    const ProjectFile file{"a.py", "abcdefghij\n"};
    const TypingTally tally = typeSession(file, {0, 0, 10}, source, rulesOf(0.5, true)).value();
    EXPECT_EQ(source.asked, 2);
    EXPECT_EQ(tally.wrong, 0);
    EXPECT_EQ(tally.accepted, 7);
}

TEST(Typist, countsCharactersAndNotBytes) {
    const ProjectFile file{"a.py", "gr\u00fc\u00dfe = \u00e4\n"};
    HandMade source(restOfLine);
    const TypingTally tally = typeSession(file, {0, 0, file.text.size() - 1}, source, rulesOf(0.5)).value();
    EXPECT_EQ(tally.inserted, 9);
    EXPECT_EQ(tally.accepted, 8);
}

TEST(Typist, endsWhenTheSourceGivesUp) {
    class Broken : public SuggestionSource {
        std::optional<SourceAnswer> suggest(const TypingState&) override { return std::nullopt; }
    } source;
    EXPECT_FALSE(typeSession(kFile, kSession, source, {}).has_value());
}

TEST(Words, completesTheWordWhosePrecedingTextAgreesLongest) {
    const ProjectFile file{"a.py", "self.value_of\nthe value_as\nself.va\nvaluable\n"};
    WordsSource words;
    const std::size_t caret = file.text.find("self.va\n") + 7;
    EXPECT_EQ(words.suggest({file, caret, caret})->text, "lue_of");
    EXPECT_EQ(words.suggest({file, caret - 1, caret})->text, ""); // one letter
}

TEST(Words, prefersTheNearerOfTwoThatAgreeAlike) {
    const ProjectFile file{"a.py", "(valley\n(valve\n(va\n(\n(value\n"};
    WordsSource words;
    const std::size_t caret = file.text.find("(va\n") + 3;
    EXPECT_EQ(words.suggest({file, caret, caret})->text, "lue"); // a line below, "\n" before the bracket there too
    EXPECT_EQ(words.suggest({file, caret, file.text.size()})->text, "lve");
}
