// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/TokenId.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace tandem::ai {

// Guesses how a text goes on from the text itself: what followed the last place where its last kMatch tokens stood
// before ("Prompt Lookup Decoding", Saxena 2023). Code repeats itself, so the guess is often right, and the decoder
// checks a whole guess in one run. One answer's; one thread.
class PromptLookup {
public:
    static constexpr std::size_t kMatch = 3; // tokens that agree before a guess
    static constexpr std::size_t kShortest = 2;
    static constexpr std::size_t kLongest = 8;

    void begin(std::span<const TokenId> prompt);
    void push(TokenId token); // it was chosen

    // What may follow; at most `most` tokens, and no more than lately proved right. Empty: no such place.
    std::vector<TokenId> draft(std::size_t most) const;
    // Of the last draft's tokens so many were chosen. A good guess makes the next longer, a bad one shorter: a wrong
    // token has cost its share of a run.
    void note(std::size_t drafted, std::size_t right);

private:
    std::uint64_t keyOfLast() const;

    std::vector<TokenId> m_text;
    std::unordered_map<std::uint64_t, std::size_t> m_after; // hash of kMatch tokens: where the next stands
    std::size_t m_length = kLongest / 2;
};

} // namespace tandem::ai
