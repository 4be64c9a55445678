// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/Sampler.h"

#include "ai/engine/Softmax.h"

#include <algorithm>
#include <cmath>

namespace tandem::ai {
namespace {

float at(std::span<const float> logits, TokenId id) {
    return logits[static_cast<std::size_t>(id)];
}

constexpr auto kBetter = [](const auto& a, const auto& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
};

} // namespace

double logProbability(std::span<const float> logits, TokenId id) {
    return Softmax::of(logits).logProbability(at(logits, id));
}

double logProbability(std::span<const float> logits, TokenId id, std::span<const TokenId> allowed) {
    return Softmax::of(logits, allowed).logProbability(at(logits, id));
}

Sampler::Sampler(const protocol::Sampling& sampling)
    : m_sampling(sampling)
    , m_random(sampling.seed) {}

TokenId Sampler::choose(std::span<const TokenId> allowed, std::span<const float> logits,
                        std::span<const TokenId> seen) {
    if (m_sampling.temperature <= 0 && m_sampling.repetitionPenalty == 1) {
        TokenId best = -1;
        for (const TokenId id : allowed)
            if (!std::isnan(at(logits, id)) && (best < 0 || at(logits, id) > at(logits, best))) best = id;
        return best;
    }
    m_scored.clear();
    for (const TokenId id : allowed)
        if (!std::isnan(at(logits, id))) m_scored.push_back({id, static_cast<double>(at(logits, id))});
    if (m_scored.empty()) return -1;
    if (m_sampling.repetitionPenalty != 1) penalise(seen);
    if (m_sampling.temperature > 0) return draw();
    return std::min_element(m_scored.begin(), m_scored.end(), kBetter)->id;
}

TokenId Sampler::ranked(std::span<const TokenId> allowed, std::span<const float> logits, std::size_t n) {
    std::vector<Scored> tokens;
    for (const TokenId id : allowed)
        if (!std::isnan(at(logits, id))) tokens.push_back({id, static_cast<double>(at(logits, id))});
    if (n >= tokens.size()) return -1;
    std::nth_element(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(n), tokens.end(), kBetter);
    return tokens[n].id;
}

void Sampler::penalise(std::span<const TokenId> seen) {
    std::vector<TokenId> sorted(seen.begin(), seen.end());
    std::sort(sorted.begin(), sorted.end());
    const double penalty = m_sampling.repetitionPenalty;
    for (Scored& token : m_scored)
        if (std::binary_search(sorted.begin(), sorted.end(), token.id))
            token.score = token.score > 0 ? token.score / penalty : token.score * penalty;
}

TokenId Sampler::draw() {
    auto& tokens = m_scored;
    std::sort(tokens.begin(), tokens.end(), kBetter);
    if (m_sampling.topK > 0) tokens.resize(std::min(tokens.size(), static_cast<std::size_t>(m_sampling.topK)));
    const double greatest = tokens.front().score;
    double sum = 0;
    for (Scored& token : tokens) {
        token.score = std::exp((token.score - greatest) / m_sampling.temperature); // now a weight
        sum += token.score;
    }
    // Top-p: the fewest of the best whose probability reaches p; always at least one.
    double kept = 0;
    std::size_t count = 0;
    while (count < tokens.size() && (count == 0 || kept < m_sampling.topP * sum))
        kept += tokens[count++].score;
    double point = std::uniform_real_distribution<double>(0, kept)(m_random);
    for (std::size_t i = 0; i < count; ++i) {
        point -= tokens[i].score;
        if (point < 0) return tokens[i].id;
    }
    return tokens[count - 1].id;
}

} // namespace tandem::ai
