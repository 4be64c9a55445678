// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/PrefixCache.h"

#include <algorithm>

namespace tandem::ai {

PrefixCache::PrefixCache(int sequences)
    : m_sequences(static_cast<std::size_t>(sequences)) {}

int PrefixCache::choose(std::string_view document) const {
    auto best = m_sequences.begin();
    for (auto it = m_sequences.begin(); it != m_sequences.end(); ++it) {
        if (!document.empty() && it->document == document) return static_cast<int>(it - m_sequences.begin());
        if (it->used < best->used) best = it;
    }
    return static_cast<int>(best - m_sequences.begin());
}

PrefixCache::Match PrefixCache::match(std::string_view document, std::span<const TokenId> prompt) {
    const int index = choose(document);
    Sequence& sequence = at(index);
    sequence.used = ++m_clock;
    if (document.empty() || sequence.document != document) {
        sequence.document = document;
        sequence.tokens.clear();
        return {index, 0};
    }
    const auto differ =
        std::mismatch(prompt.begin(), prompt.end(), sequence.tokens.begin(), sequence.tokens.end()).first;
    auto common = static_cast<std::size_t>(differ - prompt.begin());
    if (common == prompt.size() && common > 0) --common;
    sequence.tokens.resize(common);
    return {index, static_cast<int>(common)};
}

std::vector<int> PrefixCache::borrow(int sequence, std::size_t most) {
    std::vector<int> others;
    for (int i = 0; i < static_cast<int>(m_sequences.size()); ++i)
        if (i != sequence) others.push_back(i);
    std::stable_sort(others.begin(), others.end(), [&](int a, int b) { return at(a).used < at(b).used; });
    others.resize(std::min(others.size(), most));
    for (const int other : others)
        at(other) = {};
    return others;
}

void PrefixCache::noteFork(int from, int to, std::size_t tokens) {
    const auto& known = at(from).tokens;
    at(to).tokens.assign(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(std::min(tokens, known.size())));
}

void PrefixCache::append(int sequence, std::span<const TokenId> tokens) {
    auto& known = at(sequence).tokens;
    known.insert(known.end(), tokens.begin(), tokens.end());
}

void PrefixCache::truncate(int sequence, std::size_t length) {
    auto& known = at(sequence).tokens;
    known.resize(std::min(known.size(), length));
}

} // namespace tandem::ai
