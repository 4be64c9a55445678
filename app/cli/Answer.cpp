// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Answer.h"

#include "ai/completion/ConfidenceGate.h"
#include "ai/completion/Draft.h"

#include <nlohmann/json.hpp>

namespace tandem::app {

namespace {

const char* wordOf(ai::protocol::Source source) {
    switch (source) {
    case ai::protocol::Source::Project:
        return "project";
    case ai::protocol::Source::Both:
        return "both";
    case ai::protocol::Source::Model:
        break;
    }
    return "model";
}

nlohmann::ordered_json jsonOf(const std::optional<ai::protocol::Origin>& origin) {
    if (!origin) return nullptr;
    return {{"path", origin->path}, {"line", origin->line}};
}

} // namespace

Answer Answer::of(const ai::CompletionOutcome& outcome) {
    Answer answer;
    answer.reason = outcome.reason;
    if (!outcome.shown.empty()) {
        answer.text = outcome.shown.front().text;
        answer.confidence = outcome.shown.front().confidence;
        answer.source = outcome.source;
        answer.origin = outcome.origin;
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
                                      {"model", model},
                                      {"source", wordOf(source)},
                                      {"origin", jsonOf(origin)}};
    return QByteArray::fromStdString(json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace tandem::app
