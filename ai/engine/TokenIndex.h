// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/Tokenizer.h"

#include <string_view>
#include <vector>

namespace tandem::ai {

// A model's vocabulary as sampling sees it: which ids may be written into a text, and which of them agree with given
// bytes. Immutable; made once when a model is loaded.
class TokenIndex {
public:
    // vocabulary: the model's rows; ids from the tokenizer's size on are padding.
    TokenIndex(Tokenizer tokenizer, int vocabulary);

    int vocabulary() const { return static_cast<int>(m_writable.size()); }
    bool isWritable(TokenId id) const; // has bytes and is no added token
    std::string_view bytesOf(TokenId id) const { return m_tokenizer.bytesOf(id); }

    // Writable tokens that begin with `bytes`, or with which `bytes` begins; ascending. All of them for empty bytes.
    std::vector<TokenId> agreeingWith(std::string_view bytes) const;

private:
    Tokenizer m_tokenizer;
    std::vector<bool> m_writable;  // by id
    std::vector<TokenId> m_sorted; // the writable ids by their bytes
};

} // namespace tandem::ai
