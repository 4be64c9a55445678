// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/RankFusion.h"

#include <algorithm>

namespace tandem::ai {

void RankFusion::add(std::string_view key, std::size_t rank, double weight) {
    auto entry =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& each) { return each.item.key == key; });
    if (entry == m_entries.end()) {
        m_entries.push_back({{std::string(key), 0}, -1});
        entry = m_entries.end() - 1;
    }
    if (entry->lastRanking == m_ranking) return;
    entry->lastRanking = m_ranking;
    entry->item.score += weight / (kSmoothing + static_cast<double>(rank));
}

std::vector<RankFusion::Item> RankFusion::merged() const {
    std::vector<Item> items;
    items.reserve(m_entries.size());
    for (const Entry& entry : m_entries)
        items.push_back(entry.item);
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.score > b.score; });
    return items;
}

} // namespace tandem::ai
