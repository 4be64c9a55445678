// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/TokenId.h"

#include <span>

namespace tandem::ai {

// What a row of logits says as a distribution, gathered in one pass. The probability of an id is
// exp(logit - greatest) / sum.
struct Softmax {
    float greatest = 0;
    double sum = 0;     // of exp(logit - greatest)
    double entropy = 0; // nats
    double top = 0;     // the greatest probability

    static Softmax of(std::span<const float> logits);
    // Of these ids only: given that one of them is next. None: of all.
    static Softmax of(std::span<const float> logits, std::span<const TokenId> allowed);

    double probability(float logit) const;
    double logProbability(float logit) const; // never infinite: at least kNoLogprob
    bool isNumber() const;                    // false: some logit was none
};

} // namespace tandem::ai
