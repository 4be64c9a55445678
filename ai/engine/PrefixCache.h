// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/TokenId.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Knows which tokens each of the decoder's sequences has run, and gives each document a sequence of its own, the one
// longest unused when there is none left. Engine's; one thread.
class PrefixCache {
public:
    struct Match {
        int sequence = 0;
        int common = 0; // leading tokens of the prompt that need not be run again
    };

    explicit PrefixCache(int sequences);

    // The document's sequence, cut back to what it has in common with the prompt, but for one token at least: only a
    // run gives logits. A document without a name shares nothing with anybody.
    Match match(std::string_view document, std::span<const TokenId> prompt);

    // At most `most` other sequences than this one, the longest unused first, for continuations that share its prompt.
    // What they knew is forgotten, and they are the first to be taken by others.
    std::vector<int> borrow(int sequence, std::size_t most);
    // `to` has become a copy of the first `tokens` of `from`.
    void noteFork(int from, int to, std::size_t tokens);

    void append(int sequence, std::span<const TokenId> tokens); // they were run
    void truncate(int sequence, std::size_t length);
    std::size_t length(int sequence) const { return at(sequence).tokens.size(); }

private:
    struct Sequence {
        std::string document;
        std::vector<TokenId> tokens;
        std::uint64_t used = 0;
    };

    const Sequence& at(int sequence) const { return m_sequences[static_cast<std::size_t>(sequence)]; }
    Sequence& at(int sequence) { return m_sequences[static_cast<std::size_t>(sequence)]; }
    int choose(std::string_view document) const;

    std::vector<Sequence> m_sequences;
    std::uint64_t m_clock = 0;
};

} // namespace tandem::ai
