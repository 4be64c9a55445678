// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/AnswerBuilder.h"

#include <algorithm>
#include <cstdio>
#include <optional>

namespace tandem::ai {

namespace {

Proposal proposalOf(const Draft& draft) {
    return {draft.text, draft.replaces, confidenceOf(draft.meanLogprob()), draft.firstLineMeanLogprob(),
            draft.logprobs()};
}

std::string figure(double value) {
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

} // namespace

CachedAnswer proposalsOf(std::span<const protocol::Candidate> candidates, const PostContext& context, int asked) {
    CachedAnswer answer;
    answer.candidates = asked;
    std::optional<CompletionReason> firstRefusal;
    for (const protocol::Candidate& candidate : candidates) {
        const Processed processed = postProcess(candidate, context);
        if (processed.refused) {
            if (!firstRefusal) firstRefusal = processed.refused;
            continue;
        }
        const bool known = std::any_of(answer.proposals.begin(), answer.proposals.end(), [&](const Proposal& proposal) {
            return proposal.text == processed.draft.text && proposal.replaces == processed.draft.replaces;
        });
        if (!known) answer.proposals.push_back(proposalOf(processed.draft));
    }
    std::stable_sort(answer.proposals.begin(), answer.proposals.end(),
                     [](const Proposal& a, const Proposal& b) { return a.confidence > b.confidence; });
    if (answer.proposals.empty()) answer.reason = firstRefusal.value_or(CompletionReason::NothingProduced);
    return answer;
}

Choice chooseShown(const CachedAnswer& answer, const std::string& path, const Place& place, const RejectMemory& memory,
                   const ConfidenceGate& gate, std::int64_t nowMs) {
    Choice choice{answer.reason, {}, {}};
    for (const Proposal& proposal : answer.proposals) {
        std::optional<CompletionReason> refused;
        if (memory.wasRejected(path, place, proposal.text, nowMs))
            refused = CompletionReason::RejectedBefore;
        else if (memory.wasDeleted(path, proposal.text, nowMs))
            refused = CompletionReason::DeletedBefore;
        else if (!gate.lets(proposal.firstLineLogprob))
            refused = CompletionReason::LowConfidence;
        if (!refused) {
            choice.shown.push_back(proposal);
        } else if (&proposal == &answer.proposals.front()) {
            choice.reason = *refused;
            if (*refused == CompletionReason::LowConfidence)
                choice.detail = figure(confidenceOf(proposal.firstLineLogprob));
        }
    }
    if (!choice.shown.empty()) {
        choice.reason = CompletionReason::Shown;
        choice.detail.clear();
    }
    return choice;
}

} // namespace tandem::ai
