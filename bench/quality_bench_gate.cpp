// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_gate.h"

#include "ai/completion/ConfidenceGate.h"
#include "ai/completion/Draft.h"

#include <optional>

namespace tandem::bench {

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
        return end ? CutSuggestion{answer.text.substr(0, end->bytes), end->probability} : CutSuggestion{};
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
