// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tandem::ai {

// Joins what followed contexts of several lengths into one distribution, the longest context first: each passes on a
// share of the probability to the next shorter one, the more of it the more different followers it has had and the
// fewer places (prediction by partial matching with method C's escape, Moffat 1990). Shorter
// contexts count the places of the longer ones too.
class Blend {
public:
    // What followed once, `weight` places of it. key: a small number of the caller's.
    void add(std::uint32_t key, double weight);
    // All places of a context were added. tokens: its length. lengths: how many lengths down from there have the same
    // places: each of them says the same again, so that what one long match was followed by is nearly certain.
    void closeContext(int tokens, int lengths);
    // Whether shorter contexts could still change anything.
    bool isSettled() const { return m_keep < kLeastKept; }

    int longest() const { return m_longest; } // tokens of the first context with a follower
    double placesOfLongest() const { return m_placesOfLongest; }
    double escaped() const { return m_keep; }                      // probability of what was never added
    const std::vector<double>& scores() const { return m_scores; } // by key
    double total() const { return m_total; }

private:
    static constexpr double kLeastKept = 0.01;

    std::vector<double> m_counts; // by key
    std::vector<double> m_scores;
    std::vector<std::uint32_t> m_keys;
    double m_total = 0;
    double m_totalBefore = 0;
    double m_keep = 1;
    int m_longest = 0;
    double m_placesOfLongest = 0;
};

} // namespace tandem::ai
