// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tandem::ai {

// A word from an untrusted file as an error's detail may show it: in quotes, on one line, cut at a character when it is
// long. text is UTF-8.
inline std::string inQuotes(std::string_view text) {
    constexpr std::size_t maxBytes = 64;
    std::size_t bytes = text.size();
    if (bytes > maxBytes)
        for (bytes = maxBytes; bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80;)
            --bytes;
    std::string shown = "\"";
    for (const char c : text.substr(0, bytes))
        shown += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
    return shown + (bytes < text.size() ? "...\"" : "\"");
}

} // namespace tandem::ai
