// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Answer.h"

#include "ai/completion/ConfidenceGate.h"
#include "ai/completion/Draft.h"

#include <nlohmann/json.hpp>

namespace tandem::app {

Answer Answer::of(const ai::CompletionOutcome& outcome) {
    Answer answer;
    answer.reason = outcome.reason;
    if (!outcome.shown.empty()) {
        answer.text = outcome.shown.front().text;
        answer.confidence = outcome.shown.front().confidence;
    }
    for (const ai::Proposal& proposal : outcome.considered)
        answer.candidates.push_back({proposal.text, proposal.confidence, proposal.logprobs});
    answer.prefillMs = outcome.prefillMs;
    answer.decodeMs = outcome.decodeMs;
    answer.tokens = outcome.promptTokens;
    answer.reusedTokens = outcome.reusedTokens;
    return answer;
}

Answer Answer::ofRaw(const ai::protocol::CompleteAnswer& raw) {
    Answer answer;
    for (const ai::protocol::Candidate& candidate : raw.candidates) {
        const ai::Draft draft = ai::Draft::of(candidate);
        answer.candidates.push_back({draft.text, ai::confidenceOf(draft.meanLogprob()), draft.logprobs()});
    }
    if (!answer.candidates.empty() && !answer.candidates.front().text.empty()) {
        answer.text = answer.candidates.front().text;
        answer.confidence = answer.candidates.front().confidence;
        answer.reason = ai::CompletionReason::Shown;
    }
    answer.prefillMs = raw.prefillMs;
    answer.decodeMs = raw.decodeMs;
    answer.tokens = raw.promptTokens;
    answer.reusedTokens = raw.reusedTokens;
    return answer;
}

QByteArray Answer::toJson() const {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Candidate& candidate : candidates)
        list.push_back(
            {{"text", candidate.text}, {"confidence", candidate.confidence}, {"logprobs", candidate.logprobs}});
    const nlohmann::ordered_json json{{"text", text},
                                      {"shown", reason == ai::CompletionReason::Shown},
                                      {"reason", ai::reasonWord(reason)},
                                      {"confidence", confidence},
                                      {"candidates", std::move(list)},
                                      {"loadMs", loadMs},
                                      {"prefillMs", prefillMs},
                                      {"decodeMs", decodeMs},
                                      {"tokens", tokens},
                                      {"reusedTokens", reusedTokens},
                                      {"model", model}};
    return QByteArray::fromStdString(json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace tandem::app
