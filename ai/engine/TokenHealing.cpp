// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/TokenHealing.h"

#include <algorithm>

namespace tandem::ai {
namespace {

bool isWordByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || byte == '_';
}

// Whether a token that begins with `next` continues the word that ends with the token before it.
bool continuesWord(std::string_view before, std::string_view next) {
    return !before.empty() && !next.empty() && isWordByte(before.back()) && isWordByte(next.front());
}

} // namespace

TokenHealing TokenHealing::giveBack(const TokenIndex& index, std::vector<TokenId>& tokens, std::size_t begin,
                                    std::size_t& end) {
    std::size_t first = end;
    while (first > begin && end - first < kMostTokens) {
        const bool last = first == end;
        if (!last && !continuesWord(index.bytesOf(tokens[first - 1]), index.bytesOf(tokens[first]))) break;
        --first;
    }
    std::string bytes;
    for (std::size_t i = first; i < end; ++i)
        bytes += index.bytesOf(tokens[i]);
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(first),
                 tokens.begin() + static_cast<std::ptrdiff_t>(end));
    end = first;
    return TokenHealing(std::move(bytes));
}

std::string_view TokenHealing::take(std::string_view token) {
    const std::size_t old = std::min(token.size(), m_bytes.size());
    m_bytes.erase(0, old);
    return token.substr(old);
}

} // namespace tandem::ai
