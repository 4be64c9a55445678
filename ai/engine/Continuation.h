// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/engine/Decoder.h"
#include "ai/engine/PrefixCache.h"
#include "ai/engine/Sampler.h"
#include "ai/engine/StopRules.h"
#include "ai/engine/TextStream.h"
#include "ai/engine/TokenHealing.h"
#include "ai/protocol/Codec.h"
#include "ai/protocol/Messages.h"

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace tandem::ai {

// What the candidates of one request have in common.
struct ContinuationPlan {
    const TokenIndex& index;
    std::span<const TokenId> choosable; // ascending: writable tokens and the ends
    std::function<bool(TokenId)> isEnd;
    std::span<const TokenId> prompt;    // all of it has been run
    std::span<const float> firstLogits; // after its last token
    int sequence = 0;
    TokenHealing healing;
    std::vector<std::string> stop;
    int maxTokens = 0;
    int maxLines = 0;
    bool wholeCharactersOnly = true;
    std::function<void(protocol::TextDelta)> stream; // may be empty
    std::stop_token cancelled;
};

// Decodes one candidate, token by token. Cancel is seen before each step and within it.
class Continuation {
public:
    Continuation(const ContinuationPlan& plan, Decoder& decoder, PrefixCache& cache);

    // branch 0: as `sampling` says; n: takes the n-th best token at the first step where so many add text, so that
    // greedy candidates differ. Nothing when the model's logits are no numbers, or with an error().
    std::optional<protocol::Candidate> write(int number, const protocol::Sampling& sampling, std::size_t branch);

    const std::optional<Error>& error() const { return m_error; } // why write() gave nothing, if it was a failure
    int steps() const { return m_steps; }                         // tokens run, over all candidates

private:
    struct Span {
        std::size_t begin; // bytes of the text
        std::size_t end;
        double logprob;
        double logprobGivenTyped;
    };

    TokenId choose(std::span<const float> logits, Sampler& sampler, std::size_t& branch);
    void note(TokenId token, std::span<const float> logits, std::string_view added, StopRules& rules,
              std::optional<protocol::Finish>& finish);
    bool advance(TokenId token);
    void send(int number, const StopRules& rules, TextStream& stream, bool last);
    protocol::Candidate finished(std::string text, protocol::Finish finish) const;

    const ContinuationPlan& m_plan;
    Decoder& m_decoder;
    PrefixCache& m_cache;
    std::vector<float> m_logits; // one row
    std::vector<TokenId> m_seen; // prompt and answer
    std::vector<TokenId> m_allowed;
    TokenHealing m_healing;
    std::vector<Span> m_spans;
    std::size_t m_sentSpans = 0;
    int m_steps = 0;
    std::optional<Error> m_error;
};

} // namespace tandem::ai
