// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/Tokenizer.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// An open buffer and its tokens, which follow every edit.
class LiveText {
public:
    struct Range { // of tokens; end excluded
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    LiveText(const Tokenizer& tokenizer, std::string_view text);

    std::span<const TokenId> tokens() const { return m_tokens; }
    const std::string& text() const { return m_text; }

    // false: the range lies outside of the text, which stays as it was.
    bool edit(const Tokenizer& tokenizer, std::size_t byteOffset, std::size_t removedBytes, std::string_view inserted);

    // The tokens that begin in the line at this place, its end included.
    Range lineAt(const Tokenizer& tokenizer, std::size_t byteOffset) const;
    // Of the first byte of a token, from 1.
    int lineOfToken(const Tokenizer& tokenizer, std::size_t token) const;
    std::size_t memoryBytes() const;

private:
    struct Block {
        std::size_t byte = 0;  // where it begins in the text
        std::size_t token = 0; // and in the tokens
    };

    std::size_t blockOf(std::size_t byteOffset) const;
    void read(const Tokenizer& tokenizer, std::size_t begin, std::size_t end, std::size_t tokenBase,
              std::vector<Block>& blocks, std::vector<TokenId>& tokens) const;

    std::string m_text;
    std::vector<TokenId> m_tokens;
    std::vector<Block> m_blocks; // without gaps, none in an empty text
};

} // namespace tandem::ai
