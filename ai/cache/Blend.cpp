// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/Blend.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace tandem::ai {
namespace {
double envOr(const char* name, double value) {
    const char* text = std::getenv(name);
    return text ? std::atof(text) : value;
}
const int kMode = static_cast<int>(envOr("B_MODE", 0));
const double kB = envOr("B_DISC", 0.5);
const double kW0 = envOr("B_0", 0);
const double kWT = envOr("B_T", 0);
const double kWU = envOr("B_U", 0);
const double kWN = envOr("B_N", 0);
const double kWB = envOr("B_B", 0);
const double kWM = envOr("B_M", 0);
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

void Blend::closeContext(int tokens, std::size_t bytes) {
    if (m_total == m_totalBefore && !(kMode & 2)) return;
    if (m_total == 0) return;
    if (m_totalBefore == 0) {
        m_longest = tokens;
        m_placesOfLongest = m_total;
    }
    m_totalBefore = m_total;
    const auto types = static_cast<double>(m_keys.size());
    double escape = kB * types / (m_total + kB * types);
    if (kMode & 1) {
        double most = 0;
        for (const std::uint32_t key : m_keys)
            most = std::max(most, m_counts[key]);
        const double x = kW0 + kWT * std::log(m_total) + kWU * std::log(types) + kWN * std::log1p(tokens) +
                         kWB * std::log1p(static_cast<double>(bytes)) + kWM * std::log(1 - most / (m_total + 0.5));
        escape = 1 / (1 + std::exp(-x));
    }
    for (const std::uint32_t key : m_keys)
        m_scores[key] += m_keep * (1 - escape) * m_counts[key] / m_total;
    m_keep *= escape;
}

} // namespace tandem::ai
