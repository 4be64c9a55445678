// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tandem::ai {

// Bytes of `text` that are whole UTF-8 characters: all but a character at the end of which bytes are missing. Bytes
// that can never become a character count as whole.
std::size_t wholeCharacters(std::string_view text);

// Hands a growing text out in pieces of whole characters. One answer's.
class TextStream {
public:
    // What is new in text.substr(0, settled) since the last call; empty when nothing is.
    std::string take(std::string_view text, std::size_t settled);
    std::size_t taken() const { return m_taken; }

private:
    std::size_t m_taken = 0;
};

} // namespace tandem::ai
