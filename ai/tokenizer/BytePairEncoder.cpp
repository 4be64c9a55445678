// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/BytePairEncoder.h"

#include <algorithm>
#include <tuple>

namespace tandem::ai {

namespace {

using Candidate = BytePairEncoder::Scratch::Candidate;

// The heap's greatest is the lowest rank, among equal ones the leftmost.
bool later(const Candidate& a, const Candidate& b) {
    return a.rank != b.rank ? a.rank > b.rank : a.position > b.position;
}

} // namespace

BytePairEncoder::BytePairEncoder(const std::vector<Merge>& merges, const std::vector<std::uint32_t>& ranks,
                                 std::size_t tokens)
    : m_firstEntry(tokens + 1, 0) {
    std::vector<std::uint32_t> order(merges.size());
    for (std::uint32_t place = 0; place < order.size(); ++place)
        order[place] = place;
    std::sort(order.begin(), order.end(), [&merges](std::uint32_t a, std::uint32_t b) {
        return std::tie(merges[a].left, merges[a].right, b) < std::tie(merges[b].left, merges[b].right, a);
    });
    const Merge* last = nullptr;
    for (const std::uint32_t place : order) {
        const Merge& merge = merges[place];
        if (last && last->left == merge.left && last->right == merge.right) continue; // an earlier one of this pair
        m_entries.push_back({merge.right, merge.joined, ranks.empty() ? place : ranks[place]});
        ++m_firstEntry[static_cast<std::size_t>(merge.left) + 1];
        last = &merge;
    }
    for (std::size_t id = 0; id < tokens; ++id)
        m_firstEntry[id + 1] += m_firstEntry[id];
}

const BytePairEncoder::Entry* BytePairEncoder::find(TokenId left, TokenId right) const {
    const Entry* begin = m_entries.data() + m_firstEntry[static_cast<std::size_t>(left)];
    const Entry* end = m_entries.data() + m_firstEntry[static_cast<std::size_t>(left) + 1];
    const Entry* it = std::lower_bound(begin, end, right, [](const Entry& e, TokenId id) { return e.right < id; });
    return it != end && it->right == right ? it : nullptr;
}

// Queues the pair that begins at this symbol, if there is a merge for it.
void BytePairEncoder::consider(std::int32_t position, Scratch& scratch) const {
    if (position < 0) return;
    const auto& symbol = scratch.symbols[static_cast<std::size_t>(position)];
    if (symbol.next < 0) return;
    const Entry* entry = find(symbol.id, scratch.symbols[static_cast<std::size_t>(symbol.next)].id);
    if (entry) scratch.queue.push_back({entry->rank, static_cast<std::uint32_t>(position), entry->joined});
}

void BytePairEncoder::join(const Candidate& candidate, Scratch& scratch) const {
    auto& symbols = scratch.symbols;
    auto& left = symbols[candidate.position];
    if (!left.alive || left.next < 0) return;
    auto& right = symbols[static_cast<std::size_t>(left.next)];
    // The pair may have changed since it was queued. What counts is the token that it gives, not the rank: so does the
    // library, and it shows where two merges give one token.
    const Entry* entry = find(left.id, right.id);
    if (!entry || entry->joined != candidate.joined) return;
    left.id = candidate.joined;
    left.next = right.next;
    right.alive = false;
    if (left.next >= 0)
        symbols[static_cast<std::size_t>(left.next)].previous = static_cast<std::int32_t>(candidate.position);
    for (const std::int32_t position : {left.previous, static_cast<std::int32_t>(candidate.position)}) {
        const std::size_t before = scratch.queue.size();
        consider(position, scratch);
        if (scratch.queue.size() > before) std::push_heap(scratch.queue.begin(), scratch.queue.end(), later);
    }
}

void BytePairEncoder::encode(std::span<const TokenId> piece, Scratch& scratch, std::vector<TokenId>& out) const {
    for (; piece.size() > kMaxPieceSymbols; piece = piece.subspan(kMaxPieceSymbols))
        encode(piece.first(kMaxPieceSymbols), scratch, out);
    scratch.symbols.clear();
    scratch.queue.clear();
    const auto count = static_cast<std::int32_t>(piece.size());
    for (std::int32_t i = 0; i < count; ++i) {
        const TokenId id = piece[static_cast<std::size_t>(i)];
        scratch.symbols.push_back({id, i - 1, i + 1 < count ? i + 1 : -1, true});
    }
    for (std::int32_t i = 0; i + 1 < count; ++i)
        consider(i, scratch);
    std::make_heap(scratch.queue.begin(), scratch.queue.end(), later);
    while (!scratch.queue.empty()) {
        std::pop_heap(scratch.queue.begin(), scratch.queue.end(), later);
        const Candidate candidate = scratch.queue.back();
        scratch.queue.pop_back();
        join(candidate, scratch);
    }
    for (const auto& symbol : scratch.symbols)
        if (symbol.alive) out.push_back(symbol.id);
}

} // namespace tandem::ai
