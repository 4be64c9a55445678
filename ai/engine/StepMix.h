// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/CacheTypes.h"
#include "ai/engine/MixWeights.h"
#include "ai/engine/Softmax.h"
#include "ai/protocol/Messages.h"

#include <span>
#include <vector>

namespace tandem::ai {

// One step of an answer: the model's distribution and, mixed into it, what the project cache says. What the cache
// leaves for the tokens that it does not list is shared out among them as the model would, so p = w p_cache + (1 - w)
// p_model is a distribution, and only the listed tokens change places. One thread.
class StepMix {
public:
    explicit StepMix(const MixWeights& weights)
        : m_weights(weights) {}

    // The model alone. logits: float[vocabulary], which must stay as it is until the last call about this step.
    // allowed: the ids that agree with what was typed; empty: all.
    void begin(std::span<const float> logits, std::span<const TokenId> allowed);
    // Adds what the cache says, given what was typed. Nothing happens when it says nothing or the logits are no
    // numbers.
    void mix(const CachePrediction& prediction);

    // Logits to choose from: those given, or as good as log-probabilities of the mixture. Valid until the next begin().
    std::span<const float> logits() const { return m_mixed ? std::span<const float>(m_row) : m_logits; }
    // All that is known of a token but its text.
    protocol::TokenScore score(TokenId token) const;
    // Whether the cache had the greater say in this token.
    bool isFromCache(TokenId token) const;

private:
    struct Listed {
        TokenId id;
        double cache; // probabilities
        double mixed;
    };

    const Listed* find(TokenId token) const;
    void place(double unlistedFactor);

    const MixWeights& m_weights;
    std::span<const float> m_logits;
    Softmax m_model; // of the whole vocabulary
    Softmax m_given; // of the allowed
    bool m_bound = false;
    bool m_mixed = false;
    double m_share = 0;      // w
    double m_restFactor = 0; // what the cache gives an unlisted token, by the model's probability
    CachePrediction m_said;  // without its tokens
    double m_cacheTop = 0;
    std::vector<Listed> m_listed;
    std::vector<float> m_row;
};

} // namespace tandem::ai
