// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/Tokenizer.h"

#include <string_view>
#include <vector>

namespace tandem::ai {

// A vocabulary sorted by bytes. Immutable.
class TokenPrefixes {
public:
    explicit TokenPrefixes(Tokenizer tokenizer);

    // Tokens that begin with `bytes`, or with which `bytes` begins. Added tokens are none.
    std::vector<TokenId> agreeingWith(std::string_view bytes) const;

private:
    Tokenizer m_tokenizer;
    std::vector<TokenId> m_sorted;
};

} // namespace tandem::ai
