// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/AnswerBuilder.h"

#include "ai/completion/BalanceBrackets.h"
#include "ai/completion/ConfidenceGate.h"

#include <algorithm>
#include <cstdio>
#include <optional>

namespace tandem::ai {

namespace {

constexpr int kMostEager = 100; // of the slider
constexpr double kHopeless = 0.01;
constexpr int kMostCuts = 8;           // each is looked at on the thread of the keys
constexpr double kSureBeginning = 0.2; // where the gate has no thresholds

TextEnd endOf(const Draft& draft) {
    using protocol::Finish;
    if (draft.wasCut) return TextEnd::Line;
    // The project's counts end where they are too unsure to go on, a word at a time.
    if (draft.source == protocol::Source::Project && draft.finish != Finish::LineLimit) return TextEnd::Word;
    const bool cut =
        draft.finish == Finish::TokenLimit || draft.finish == Finish::ContextFull || draft.finish == Finish::Cancelled;
    return cut ? TextEnd::Cut : TextEnd::Line;
}

Proposal proposalOf(const Draft& draft) {
    Proposal proposal;
    proposal.text = draft.text;
    proposal.replaces = draft.replaces;
    proposal.confidence = confidenceOf(draft.meanLogprob());
    proposal.firstLineLogprob = draft.firstLineMeanLogprob();
    proposal.logprobs = draft.logprobs();
    proposal.source = draft.source;
    proposal.origin = draft.origin;
    proposal.end = endOf(draft);
    proposal.tokens = draft.tokens;
    return proposal;
}

bool isAmong(const std::vector<Proposal>& proposals, const Proposal& wanted) {
    return std::any_of(proposals.begin(), proposals.end(), [&](const Proposal& proposal) {
        return proposal.text == wanted.text && proposal.replaces == wanted.replaces;
    });
}

std::string figure(double value) {
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

// Of the gates that cut: the thresholds that hold here.
std::optional<GateThresholds> thresholdsOf(const GateUse& use) {
    const CompletionSettings& settings = use.settings;
    if (settings.gate == GateKind::Threshold) return GateThresholds{settings.threshold, settings.threshold};
    if (settings.gate == GateKind::Off || use.more || use.modelAlone) return std::nullopt;
    return use.gate.thresholds(use.place.languageId, use.byHand ? kMostEager : settings.eagerness);
}

std::vector<PossibleEnd> endsOf(const Proposal& proposal, const GateUse& use) {
    const GateModel untrained;
    return possibleEnds(proposal, use.place, use.settings.gate == GateKind::Trained ? use.gate : untrained);
}

// The longest part of a candidate that is not all of it and that the gate would show; false when there is none.
bool cutToSure(protocol::Candidate& candidate, const GateUse& use) {
    const GateThresholds thresholds = thresholdsOf(use).value_or(GateThresholds{kSureBeginning, kSureBeginning});
    Draft draft = Draft::of(candidate);
    std::vector<PossibleEnd> ends = endsOf(proposalOf(draft), use);
    std::erase_if(ends, [&](const PossibleEnd& end) { return end.bytes >= draft.text.size(); });
    const std::optional<PossibleEnd> end = confidentEnd(ends, thresholds);
    if (!end) return false;
    draft.cutAt(end->bytes);
    candidate.text = std::move(draft.text);
    candidate.tokens = std::move(draft.tokens);
    candidate.finish = protocol::Finish::StopText;
    return true;
}

// Whether less of the same might pass.
bool isOfTheEnd(CompletionReason reason) {
    return reason == CompletionReason::Repetition || reason == CompletionReason::SyntaxError;
}

} // namespace

double leastProbabilityOf(const GateUse& use) {
    if (!thresholdsOf(use)) return 0;
    return use.settings.gate == GateKind::Threshold ? use.settings.threshold : kHopeless;
}

CachedAnswer proposalsOf(std::span<const protocol::Candidate> candidates, const PostContext& context, int asked,
                         const GateUse& use) {
    CachedAnswer answer;
    answer.candidates = asked;
    std::optional<CompletionReason> firstRefusal;
    for (const protocol::Candidate& candidate : candidates) {
        Processed processed = postProcess(candidate, context);
        protocol::Candidate part = candidate;
        for (int cuts = 0; cuts < kMostCuts && processed.refused && isOfTheEnd(*processed.refused); ++cuts) {
            if (!cutToSure(part, use)) break;
            processed = postProcess(part, context);
        }
        if (processed.refused) {
            if (!firstRefusal) firstRefusal = processed.refused;
            continue;
        }
        Proposal proposal = proposalOf(processed.draft);
        if (!isAmong(answer.proposals, proposal)) answer.proposals.push_back(std::move(proposal));
    }
    std::stable_sort(answer.proposals.begin(), answer.proposals.end(),
                     [](const Proposal& a, const Proposal& b) { return a.confidence > b.confidence; });
    if (answer.proposals.empty()) answer.reason = firstRefusal.value_or(CompletionReason::NothingProduced);
    return answer;
}

namespace {

// As far as anybody knows better than the tokens' product.
double shownProbability(const GateUse& use, double product) {
    const bool trained = use.settings.gate == GateKind::Trained && !use.modelAlone;
    return trained ? use.gate.shownProbability(use.place.languageId, product) : product;
}

void cutTo(Proposal& proposal, const PossibleEnd& end, const PostContext& context) {
    if (end.bytes == proposal.text.size()) return;
    Draft draft;
    draft.text = std::move(proposal.text);
    draft.tokens = std::move(proposal.tokens);
    draft.cutAt(end.bytes);
    proposal.confidence = confidenceOf(draft.meanLogprob());
    proposal.logprobs = draft.logprobs();
    if (proposal.replaces > 0) proposal.replaces = replacedMarks(draft.text, context.place, context.open);
    proposal.text = std::move(draft.text);
    proposal.tokens = std::move(draft.tokens);
}

struct Verdict {
    bool sure = false;
    double figure = 0; // what it was judged by
};

// Cuts `proposal` to what is sure enough.
Verdict passGate(Proposal& proposal, std::span<const PossibleEnd> ends, const Chooser& chooser) {
    const std::optional<GateThresholds> thresholds = thresholdsOf(chooser.use);
    if (!thresholds) {
        const bool sure = chooser.use.settings.gate == GateKind::Off || chooser.use.more ||
                          ConfidenceGate(chooser.use.settings.eagerness).lets(proposal.firstLineLogprob);
        return {sure, confidenceOf(proposal.firstLineLogprob)};
    }
    const std::optional<PossibleEnd> end = confidentEnd(ends, *thresholds);
    if (end) {
        proposal.probability = shownProbability(chooser.use, end->probability);
        cutTo(proposal, *end, chooser.context);
    }
    if (ends.empty()) return {};
    const PossibleEnd& first = ends.front();
    return {end.has_value(), first.beginning < thresholds->show ? first.beginning : first.probability};
}

} // namespace

Choice chooseShown(CachedAnswer& answer, const Chooser& chooser) {
    Choice choice{answer.reason, {}, {}};
    for (Proposal& whole : answer.proposals) {
        const std::vector<PossibleEnd> ends = endsOf(whole, chooser.use);
        whole.probability = ends.empty() ? 0 : shownProbability(chooser.use, ends.back().probability);
        Proposal proposal = whole;
        const Verdict verdict = passGate(proposal, ends, chooser);
        std::optional<CompletionReason> refused;
        if (chooser.memory.wasRejected(chooser.path, chooser.context.place, proposal.text, chooser.nowMs))
            refused = CompletionReason::RejectedBefore;
        else if (chooser.memory.wasDeleted(chooser.path, proposal.text, chooser.nowMs))
            refused = CompletionReason::DeletedBefore;
        else if (!verdict.sure)
            refused = CompletionReason::LowConfidence;
        if (refused && &whole == &answer.proposals.front()) {
            choice.reason = *refused;
            if (*refused == CompletionReason::LowConfidence) choice.detail = figure(verdict.figure);
        }
        if (!refused && !isAmong(choice.shown, proposal)) choice.shown.push_back(std::move(proposal));
    }
    if (!choice.shown.empty()) {
        choice.reason = CompletionReason::Shown;
        choice.detail.clear();
    }
    return choice;
}

} // namespace tandem::ai
