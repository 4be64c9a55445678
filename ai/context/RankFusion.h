// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Merges rankings whose scores cannot be compared: reciprocal rank fusion (Cormack, Clarke and Büttcher 2009), the sum
// of weight / (60 + rank) over the rankings.
class RankFusion {
public:
    static constexpr double kSmoothing = 60;

    struct Item {
        std::string key;
        double score = 0;
    };

    // rank: from 1. A key that a ranking holds twice counts with what it was given first.
    void add(std::string_view key, std::size_t rank, double weight = 1);
    // Ends one ranking; what is added next belongs to another.
    void nextRanking() { ++m_ranking; }
    // Best first; of equals, what was added first.
    std::vector<Item> merged() const;

private:
    struct Entry {
        Item item;
        int lastRanking = -1;
    };
    std::vector<Entry> m_entries;
    int m_ranking = 0;
};

} // namespace tandem::ai
