// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/Blend.h"

#include <cmath>

namespace tandem::ai {
namespace {

constexpr double kTypeWeight = 1; // of a different follower, in places

} // namespace

void Blend::add(std::uint32_t key, double weight) {
    if (key >= m_counts.size()) {
        m_counts.resize(key + 1);
        m_scores.resize(key + 1);
    }
    if (m_counts[key] == 0) m_keys.push_back(key);
    m_counts[key] += weight;
    m_total += weight;
}

void Blend::closeContext(int tokens, int lengths) {
    if (m_total == m_totalBefore) return;
    if (m_totalBefore == 0) {
        m_longest = tokens;
        m_placesOfLongest = m_total;
    }
    m_totalBefore = m_total;
    const double types = kTypeWeight * static_cast<double>(m_keys.size());
    const double escape = std::pow(types / (m_total + types), lengths);
    for (const std::uint32_t key : m_keys)
        m_scores[key] += m_keep * (1 - escape) * m_counts[key] / m_total;
    m_keep *= escape;
}

} // namespace tandem::ai
