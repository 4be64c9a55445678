// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/TextLines.h"

#include <algorithm>

namespace tandem::ai {

TextLines::TextLines(std::string_view text) {
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        std::string_view line = text.substr(0, newline);
        if (line.ends_with('\r')) line.remove_suffix(1);
        m_lines.push_back(line);
        if (newline == std::string_view::npos) break;
        text.remove_prefix(newline + 1);
    }
}

std::string TextLines::joined(std::size_t first, std::size_t last, std::size_t maxBytes) const {
    std::string result;
    for (std::size_t i = first; i < std::min(last, m_lines.size()); ++i) {
        const std::string_view line = m_lines[i];
        if (result.size() + line.size() + 1 > maxBytes) {
            if (!result.empty()) break;
            std::size_t end = std::min(maxBytes, line.size());
            while (end > 0 && end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80)
                --end;
            return std::string(line.substr(0, end));
        }
        result.append(line).append(1, '\n');
    }
    return result;
}

std::string_view stripped(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\f\v");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n\f\v") - first + 1);
}

} // namespace tandem::ai
