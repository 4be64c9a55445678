// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/TokenId.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tandem::ai {

// Joins the bytes or characters of one piece pair by pair, always the pair of the lowest rank, leftmost first, as the
// Hugging Face library does and, with ranks by a vocabulary's scores, SentencePiece. O(n log n) for a piece of n.
// Immutable; any thread.
class BytePairEncoder {
public:
    struct Merge {
        TokenId left = 0;
        TokenId right = 0;
        TokenId joined = 0;
    };
    static constexpr std::size_t kMaxPieceSymbols = 1u << 20; // a longer piece is encoded in parts of this size

    BytePairEncoder() = default;
    // Of two merges with one pair the later counts. ranks: of each merge, none: its place. Every id is below tokens.
    BytePairEncoder(const std::vector<Merge>& merges, const std::vector<std::uint32_t>& ranks, std::size_t tokens);

    // Memory that calls one after the other may share.
    struct Scratch {
        struct Symbol {
            TokenId id = 0;
            std::int32_t previous = -1;
            std::int32_t next = -1;
            bool alive = true;
        };
        struct Candidate {
            std::uint32_t rank = 0;
            std::uint32_t position = 0;
            TokenId joined = 0;
        };
        std::vector<Symbol> symbols;
        std::vector<Candidate> queue; // a heap
    };
    // Appends the tokens of the piece that is made of these ones.
    void encode(std::span<const TokenId> piece, Scratch& scratch, std::vector<TokenId>& out) const;

private:
    struct Entry {
        TokenId right = 0;
        TokenId joined = 0;
        std::uint32_t rank = 0;
    };
    const Entry* find(TokenId left, TokenId right) const;
    void consider(std::int32_t position, Scratch& scratch) const;
    void join(const Scratch::Candidate& candidate, Scratch& scratch) const;

    std::vector<std::uint32_t> m_firstEntry; // of each left id; one more at the end
    std::vector<Entry> m_entries;            // by left id, then right id
};

} // namespace tandem::ai
