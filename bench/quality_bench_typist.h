// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/Proposal.h"
#include "ai/protocol/Messages.h"
#include "bench/quality_bench_session.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The simulated typist: somebody who types a known text, reads what he is offered and takes what is right. What he
// does is written down once for all measurements of suggestions, so that all of them mean the same.
namespace tandem::bench {

inline constexpr int kKeyMs = 180;
inline constexpr std::size_t kFewestShown = 3;         // visible characters of a suggestion
inline constexpr std::size_t kWrongLineCharacters = 4; // that must be the next of the truth
inline constexpr std::size_t kFewestOfLine = 2;        // characters of a line's rest that are worth a key
inline constexpr std::size_t kFewestOfWords = 4;       // the same of whole words

// A caret in a file that lacks text[caret, resume).
struct TypingState {
    const ProjectFile& file;
    std::size_t caret = 0;
    std::size_t resume = 0;
    std::string_view before() const { return std::string_view(file.text).substr(0, caret); }
    std::string_view after() const { return std::string_view(file.text).substr(resume); }
};

// What a source would put at a caret, before anything is held back.
struct SourceAnswer {
    std::string text;
    std::vector<ai::protocol::TokenScore> tokens; // of all the text; none where the source has no figures
    ai::TextEnd end = ai::TextEnd::Cut;
    // Where in a line it stands, for what judges the tokens.
    int typedLetters = 0;
    int lineColumn = 0;
    bool inComment = false;
    bool inString = false;
    double latencyMs = 0; // from asking to having it; the rest is of this
    double queueMs = 0;
    double prefillMs = 0;
    double decodeMs = 0;
};

// Answers depend on the state alone, so that they can be kept.
class SuggestionSource {
public:
    virtual ~SuggestionSource() = default;
    // Nothing: it could not answer, and never will.
    virtual std::optional<SourceAnswer> suggest(const TypingState& state) = 0;
};

struct CutSuggestion {
    std::string text;
    double confidence = 0; // that it is right, 0 to 1; 0 where nobody says
};

struct TypistRules {
    // What of an answer is shown; an empty text: nothing.
    std::function<CutSuggestion(const SourceAnswer&)> cut;
    bool latency = false; // answers appear after their latency; else at once
};

struct ShownSuggestion {
    double confidence = 0;
    bool firstLineRight = false;
};

// What came of some typing; counts are of characters, line ends one each, blanks at a line's start none.
struct TypingTally {
    double inserted = 0;
    double accepted = 0;
    double keys = 0;
    double shown = 0;
    double used = 0;  // acceptances
    double wrong = 0; // shown ones whose first characters are not the truth's
    std::vector<ShownSuggestion> judged;
    std::vector<double> latenciesMs; // of every answer that was asked for

    void add(const TypingTally& other);
    double completedRatio() const { return inserted > 0 ? accepted / inserted : 0; }
    double keysSaved() const { return inserted > 0 ? 1 - keys / inserted : 0; }
    double wrongPer100() const { return inserted > 0 ? 100 * wrong / inserted : 0; }
    double shownPer100() const { return inserted > 0 ? 100 * shown / inserted : 0; }
    double usedShare() const { return shown > 0 ? used / shown : 0; }
};

// Types one session. Nothing when the source gave up.
std::optional<TypingTally> typeSession(const ProjectFile& file, const Session& session, SuggestionSource& source,
                                       const TypistRules& rules);

// How much of a standing suggestion its reader takes: whole lines, else whole words, else nothing.
struct Taking {
    std::size_t truthBytes = 0; // of the truth that stand then
    std::size_t characters = 0; // of them that count
    std::size_t keys = 0;
};
// `truth` is what is still to be typed.
Taking takingOf(std::string_view standing, std::string_view truth);

} // namespace tandem::bench
