// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/protocol/Messages.h"
#include "ai/tokenizer/TokenId.h"

#include <cstddef>
#include <random>
#include <span>
#include <vector>

namespace tandem::ai {

// log of the softmax's probability of `id` over all logits, nats; never infinite.
double logProbability(std::span<const float> logits, TokenId id);
// The same over the allowed ids only: given that one of them is next.
double logProbability(std::span<const float> logits, TokenId id, std::span<const TokenId> allowed);

// Chooses the next token among those that the caller allows (vocabulary padding and markers never are). In the usual
// order: repetition penalty, temperature, top-k, top-p. One candidate's; one thread.
class Sampler {
public:
    explicit Sampler(const protocol::Sampling& sampling);

    // allowed: ascending ids, so that a tie goes to the smaller id, as argmax does elsewhere. seen: the tokens that the
    // repetition penalty of "CTRL" (Keskar et al. 2019) applies to. -1 when no allowed token's logit is a number.
    TokenId choose(std::span<const TokenId> allowed, std::span<const float> logits, std::span<const TokenId> seen);

    // The n-th best of the allowed, from 0, without any of the settings; -1 when there are fewer.
    static TokenId ranked(std::span<const TokenId> allowed, std::span<const float> logits, std::size_t n);

private:
    struct Scored {
        TokenId id;
        double score;
    };

    void penalise(std::span<const TokenId> seen);
    TokenId draw();

    protocol::Sampling m_sampling;
    std::mt19937_64 m_random;
    std::vector<Scored> m_scored; // reused from call to call
};

} // namespace tandem::ai
