// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/StepMix.h"

#include <algorithm>
#include <cmath>

namespace tandem::ai {
namespace {

constexpr double kLeastMass = 1e-9; // of the model's for unlisted tokens, to divide by

float logitOf(std::span<const float> logits, TokenId id) {
    return logits[static_cast<std::size_t>(id)];
}

double logOf(double probability) {
    return probability > 0 ? std::max(std::log(probability), protocol::kNoLogprob) : protocol::kNoLogprob;
}

} // namespace

void StepMix::begin(std::span<const float> logits, std::span<const TokenId> allowed) {
    m_logits = logits;
    m_model = Softmax::of(logits);
    m_bound = !allowed.empty();
    m_given = m_bound ? Softmax::of(logits, allowed) : m_model;
    m_mixed = false;
    m_listed.clear();
}

void StepMix::mix(const CachePrediction& prediction) {
    if (prediction.tokens.empty() || !m_given.isNumber()) return;
    double listedMass = 0;
    for (const CacheToken& token : prediction.tokens) {
        if (token.id < 0 || static_cast<std::size_t>(token.id) >= m_logits.size()) return; // of another vocabulary
        const double model = m_given.probability(logitOf(m_logits, token.id));
        if (!std::isfinite(model)) return;
        listedMass += model;
        m_listed.push_back({token.id, token.probability, model});
    }
    m_said.rest = prediction.rest;
    m_said.matchLength = prediction.matchLength;
    m_said.matches = prediction.matches;
    m_said.entropy = prediction.entropy;
    m_cacheTop = prediction.tokens.front().probability;
    m_share = m_weights.cacheShare(
        {m_said.matchLength, m_said.matches, m_said.entropy, m_cacheTop, m_given.entropy, m_given.top});
    m_restFactor = m_said.rest / std::max(1 - listedMass, kLeastMass);
    for (Listed& token : m_listed)
        token.mixed = m_share * token.cache + (1 - m_share) * token.mixed;
    place(1 - m_share + m_share * m_restFactor);
    m_mixed = true;
}

// An unlisted token's probability is the model's times one factor. So its logit can stay, and a listed one's becomes
// what the model would have had to say: only these few change.
void StepMix::place(double unlistedFactor) {
    m_row.assign(m_logits.begin(), m_logits.end());
    const double offset = static_cast<double>(m_given.greatest) + std::log(m_given.sum) - std::log(unlistedFactor);
    for (const Listed& token : m_listed)
        m_row[static_cast<std::size_t>(token.id)] = static_cast<float>(logOf(token.mixed) + offset);
}

const StepMix::Listed* StepMix::find(TokenId token) const {
    const auto found =
        std::find_if(m_listed.begin(), m_listed.end(), [&](const Listed& listed) { return listed.id == token; });
    return found == m_listed.end() ? nullptr : &*found;
}

protocol::TokenScore StepMix::score(TokenId token) const {
    const float logit = logitOf(m_logits, token);
    protocol::TokenScore score;
    score.logprob = m_model.logProbability(logit);
    score.logprobGivenTyped = m_bound ? m_given.logProbability(logit) : score.logprob;
    score.mixedLogprob = score.logprobGivenTyped;
    if (m_given.isNumber()) {
        score.modelEntropy = m_given.entropy;
        score.modelTop = m_given.top;
    }
    if (!m_mixed) return score;
    score.matchLength = m_said.matchLength;
    score.matches = m_said.matches;
    score.cacheEntropy = m_said.entropy;
    score.cacheTop = m_cacheTop;
    if (const Listed* listed = find(token)) {
        score.cacheLogprob = logOf(listed->cache);
        score.backedLogprob = score.cacheLogprob;
        score.mixedLogprob = logOf(listed->mixed);
    } else {
        const double model = m_given.probability(logit);
        score.backedLogprob = logOf(m_restFactor * model);
        score.mixedLogprob = logOf((1 - m_share + m_share * m_restFactor) * model);
    }
    return score;
}

bool StepMix::isFromCache(TokenId token) const {
    const Listed* listed = m_mixed ? find(token) : nullptr;
    return listed && 2 * m_share * listed->cache >= listed->mixed;
}

} // namespace tandem::ai
