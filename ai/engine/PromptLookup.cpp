// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/PromptLookup.h"

#include <algorithm>

namespace tandem::ai {

void PromptLookup::begin(std::span<const TokenId> prompt) {
    m_text.clear();
    m_after.clear();
    m_length = kLongest / 2;
    m_text.reserve(prompt.size());
    for (const TokenId token : prompt)
        push(token);
}

// A place is known once its next token is, so the end of the text never finds itself.
void PromptLookup::push(TokenId token) {
    if (m_text.size() >= kMatch) m_after[keyOfLast()] = m_text.size();
    m_text.push_back(token);
}

std::uint64_t PromptLookup::keyOfLast() const {
    std::uint64_t key = 1469598103934665603ULL; // FNV-1a over tokens
    for (std::size_t i = m_text.size() - kMatch; i < m_text.size(); ++i)
        key = (key ^ static_cast<std::uint64_t>(m_text[i])) * 1099511628211ULL;
    return key;
}

std::vector<TokenId> PromptLookup::draft(std::size_t most) const {
    most = std::min(most, m_length);
    if (m_text.size() < kMatch || most < kShortest) return {};
    const auto place = m_after.find(keyOfLast());
    if (place == m_after.end()) return {};
    const std::size_t end = m_text.size();
    const auto at = [&](std::size_t i) { return m_text.begin() + static_cast<std::ptrdiff_t>(i); };
    if (!std::equal(at(end - kMatch), m_text.end(), at(place->second - kMatch))) return {}; // the hash alone agrees
    std::vector<TokenId> found(at(place->second), at(std::min(place->second + most, end)));
    if (found.size() < kShortest) found.clear();
    return found;
}

void PromptLookup::note(std::size_t drafted, std::size_t right) {
    if (drafted == 0) return;
    m_length = right == drafted ? std::min(2 * m_length, kLongest) : std::max(right + 1, kShortest);
}

} // namespace tandem::ai
