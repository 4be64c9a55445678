// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/TokenIndex.h"

#include <algorithm>

namespace tandem::ai {

TokenIndex::TokenIndex(Tokenizer tokenizer, int vocabulary)
    : m_tokenizer(std::move(tokenizer))
    , m_writable(static_cast<std::size_t>(vocabulary)) {
    const TokenId last = std::min(static_cast<TokenId>(vocabulary), m_tokenizer.size());
    for (TokenId id = 0; id < last; ++id) {
        if (m_tokenizer.isAdded(id) || m_tokenizer.bytesOf(id).empty()) continue;
        m_writable[static_cast<std::size_t>(id)] = true;
        m_sorted.push_back(id);
    }
    std::sort(m_sorted.begin(), m_sorted.end(), [&](TokenId a, TokenId b) { return bytesOf(a) < bytesOf(b); });
}

bool TokenIndex::isWritable(TokenId id) const {
    return id >= 0 && id < vocabulary() && m_writable[static_cast<std::size_t>(id)];
}

std::vector<TokenId> TokenIndex::agreeingWith(std::string_view bytes) const {
    std::vector<TokenId> result;
    const auto before = [&](TokenId id, std::string_view text) { return bytesOf(id) < text; };
    for (std::size_t length = 1; length < bytes.size(); ++length) {
        const std::string_view start = bytes.substr(0, length);
        auto found = std::lower_bound(m_sorted.begin(), m_sorted.end(), start, before);
        for (; found != m_sorted.end() && bytesOf(*found) == start; ++found)
            result.push_back(*found);
    }
    auto found = std::lower_bound(m_sorted.begin(), m_sorted.end(), bytes, before);
    for (; found != m_sorted.end() && bytesOf(*found).starts_with(bytes); ++found)
        result.push_back(*found);
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace tandem::ai
