// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/Softmax.h"

#include "ai/protocol/Messages.h"

#include <algorithm>
#include <cmath>

namespace tandem::ai {
namespace {

double finite(double logProbability) {
    return std::isfinite(logProbability) ? std::max(logProbability, protocol::kNoLogprob) : protocol::kNoLogprob;
}

// logit(i) for i in [0, count). H = log(sum) - E[logit - greatest].
template<typename Logit>
Softmax gather(std::size_t count, float greatest, Logit logit) {
    Softmax result;
    result.greatest = greatest;
    double weighted = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const float shifted = logit(i) - greatest;
        const auto part = static_cast<double>(std::exp(shifted));
        result.sum += part;
        if (part > 0) weighted += part * static_cast<double>(shifted);
    }
    result.entropy = std::max(0.0, std::log(result.sum) - weighted / result.sum);
    result.top = 1 / result.sum;
    return result;
}

} // namespace

Softmax Softmax::of(std::span<const float> logits) {
    return gather(logits.size(), *std::max_element(logits.begin(), logits.end()),
                  [&](std::size_t i) { return logits[i]; });
}

Softmax Softmax::of(std::span<const float> logits, std::span<const TokenId> allowed) {
    if (allowed.empty()) return of(logits);
    const auto at = [&](std::size_t i) { return logits[static_cast<std::size_t>(allowed[i])]; };
    float greatest = at(0);
    for (std::size_t i = 1; i < allowed.size(); ++i)
        greatest = std::max(greatest, at(i));
    return gather(allowed.size(), greatest, at);
}

double Softmax::probability(float logit) const {
    return static_cast<double>(std::exp(logit - greatest)) / sum;
}

double Softmax::logProbability(float logit) const {
    return finite(static_cast<double>(logit - greatest) - std::log(sum));
}

bool Softmax::isNumber() const {
    return std::isfinite(sum) && sum > 0;
}

} // namespace tandem::ai
