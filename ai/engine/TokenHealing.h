// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/engine/TokenIndex.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// The caret often stands inside what would be one token of a longer text, where the model has never seen the text's
// last token in front of anything. So the last tokens are given back and the model chooses them again, bound to the
// bytes that already stand there (which may be part of a UTF-8 character).
class TokenHealing {
public:
    static constexpr std::size_t kMostTokens = 3;

    // Takes tokens off the end of [begin, end) in `tokens`: the last one and, while they are one word with it, up to
    // kMostTokens. Nothing when the range is empty.
    static TokenHealing giveBack(const TokenIndex& index, std::vector<TokenId>& tokens, std::size_t begin,
                                 std::size_t& end);

    TokenHealing() = default;
    explicit TokenHealing(std::string bytes)
        : m_bytes(std::move(bytes)) {}

    bool active() const { return !m_bytes.empty(); }
    const std::string& bytes() const { return m_bytes; } // still to be written again
    std::vector<TokenId> allowed(const TokenIndex& index) const { return index.agreeingWith(m_bytes); }

    // Takes note of a chosen token that allowed() listed; the answer is its bytes that are new.
    std::string_view take(std::string_view token);

private:
    std::string m_bytes;
};

} // namespace tandem::ai
