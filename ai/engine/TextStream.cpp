// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/TextStream.h"

#include <algorithm>

namespace tandem::ai {

std::size_t wholeCharacters(std::string_view text) {
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if ((byte & 0xC0) == 0x80) continue; // in the middle of a character
        const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        return length > back ? text.size() - back : text.size();
    }
    return text.size();
}

std::string TextStream::take(std::string_view text, std::size_t settled) {
    const std::size_t end = wholeCharacters(text.substr(0, std::min(settled, text.size())));
    if (end <= m_taken) return {};
    std::string piece(text.substr(m_taken, end - m_taken));
    m_taken = end;
    return piece;
}

} // namespace tandem::ai
