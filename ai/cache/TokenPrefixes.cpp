// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/TokenPrefixes.h"

#include <algorithm>

namespace tandem::ai {

TokenPrefixes::TokenPrefixes(Tokenizer tokenizer)
    : m_tokenizer(std::move(tokenizer)) {
    for (TokenId id = 0; id < m_tokenizer.size(); ++id)
        if (!m_tokenizer.isAdded(id) && !m_tokenizer.bytesOf(id).empty()) m_sorted.push_back(id);
    std::sort(m_sorted.begin(), m_sorted.end(),
              [&](TokenId a, TokenId b) { return m_tokenizer.bytesOf(a) < m_tokenizer.bytesOf(b); });
}

std::vector<TokenId> TokenPrefixes::agreeingWith(std::string_view bytes) const {
    std::vector<TokenId> result;
    const auto from = [&](std::string_view start) {
        return std::lower_bound(m_sorted.begin(), m_sorted.end(), start,
                                [&](TokenId id, std::string_view text) { return m_tokenizer.bytesOf(id) < text; });
    };
    for (std::size_t length = 1; length < bytes.size(); ++length) {
        const std::string_view start = bytes.substr(0, length);
        for (auto found = from(start); found != m_sorted.end() && m_tokenizer.bytesOf(*found) == start; ++found)
            result.push_back(*found);
    }
    for (auto found = from(bytes); found != m_sorted.end() && m_tokenizer.bytesOf(*found).starts_with(bytes); ++found)
        result.push_back(*found);
    return result;
}

} // namespace tandem::ai
