// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_gate.h"

#include "ai/completion/ConfidenceGate.h"
#include "ai/completion/Draft.h"
#include "bench/quality_bench_text.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

namespace tandem::bench {

namespace {

// Of the first line of what ends at `end`: what calibration is asked about.
double firstLineProbability(std::string_view text, std::span<const ai::PossibleEnd> ends, const ai::PossibleEnd& end) {
    const std::size_t line = firstLine(text).size();
    double probability = end.probability;
    for (const ai::PossibleEnd& shorter : ends)
        if (shorter.bytes <= std::min(line, end.bytes)) probability = shorter.probability;
    return probability;
}

} // namespace

ai::Proposal proposalOf(const SourceAnswer& answer) {
    ai::Draft draft;
    draft.text = answer.text;
    draft.tokens = answer.tokens;
    ai::Proposal proposal;
    proposal.text = answer.text;
    proposal.tokens = answer.tokens;
    proposal.end = answer.end;
    proposal.firstLineLogprob = draft.firstLineMeanLogprob();
    return proposal;
}

ai::GatePlace placeOf(const SourceAnswer& answer, const std::string& languageId) {
    return {languageId, answer.typedLetters, answer.lineColumn, answer.inComment, answer.inString};
}

CutSuggestion whole(const SourceAnswer& answer) {
    return {answer.text, 0};
}

Cut cutByGate(const ai::GateModel& gate, const std::string& languageId, const ai::GateThresholds& thresholds) {
    return [&gate, languageId, thresholds](const SourceAnswer& answer) {
        if (answer.text.empty()) return CutSuggestion{};
        const auto ends = ai::possibleEnds(proposalOf(answer), placeOf(answer, languageId), gate);
        const std::optional<ai::PossibleEnd> end = ai::confidentEnd(ends, thresholds);
        if (!end) return CutSuggestion{};
        return CutSuggestion{answer.text.substr(0, end->bytes),
                             gate.shownProbability(languageId, firstLineProbability(answer.text, ends, *end))};
    };
}

Cut cutAtThreshold(double threshold) {
    static const ai::GateModel untrained;
    return cutByGate(untrained, {}, {threshold, threshold});
}

Cut cutBySlider(const ai::GateModel& gate, const std::string& languageId, int slider) {
    if (const auto thresholds = gate.thresholds(languageId, slider)) return cutByGate(gate, languageId, *thresholds);
    return [slider](const SourceAnswer& answer) {
        if (answer.text.empty()) return CutSuggestion{};
        const double mean = proposalOf(answer).firstLineLogprob;
        if (!ai::ConfidenceGate(slider).lets(mean)) return CutSuggestion{};
        return CutSuggestion{answer.text, ai::confidenceOf(mean)};
    };
}

} // namespace tandem::bench
