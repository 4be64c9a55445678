// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/TokenId.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tandem::ai {

// A token that is found in the text before any splitting, as a tokenizer.json's added_tokens has it.
struct AddedToken {
    TokenId id = 0;
    std::string content;
    bool singleWord = false; // only between characters that are no word characters
    bool stripLeft = false;  // takes the white space before it along
    bool stripRight = false;
    bool normalized = false; // looked for after the normalizer ran
    bool special = false;
};

// Finds added tokens: of those that start at the leftmost place the longest, then on behind it. Immutable; any thread.
// Time is at most the text's length times the longest token's.
class AddedTokenScanner {
public:
    AddedTokenScanner() = default;
    // contents are not empty; of two equal ones the later counts
    explicit AddedTokenScanner(std::vector<AddedToken> tokens);

    struct Span {
        std::optional<TokenId> token; // none: ordinary text
        std::string_view text;
    };
    // The spans that make up the text, none empty.
    std::vector<Span> scan(std::string_view text) const;
    bool empty() const { return m_tokens.empty(); }

private:
    struct Node {
        std::vector<std::pair<unsigned char, std::uint32_t>> next; // sorted by byte
        std::int64_t token = -1;                                   // index of the token that ends here
    };
    void insert(std::uint32_t token);
    // Index and end of the longest token at this place.
    std::optional<std::pair<std::uint32_t, std::size_t>> longestAt(std::string_view text, std::size_t at) const;

    std::vector<AddedToken> m_tokens;
    std::vector<Node> m_nodes;
};

} // namespace tandem::ai
