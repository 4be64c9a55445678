// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// A text's lines without their ends, LF or CRLF: views, so the text must outlive it. A last line without an end counts;
// after the last line's end there is no further, empty one.
class TextLines {
public:
    explicit TextLines(std::string_view text);

    std::size_t size() const { return m_lines.size(); }
    std::string_view operator[](std::size_t index) const { return m_lines[index]; }
    auto begin() const { return m_lines.begin(); }
    auto end() const { return m_lines.end(); }

    // Lines [first, last), each ended with '\n'. At most maxBytes, cut after a whole line; a first line that is longer
    // is cut between characters.
    std::string joined(std::size_t first, std::size_t last, std::size_t maxBytes) const;

private:
    std::vector<std::string_view> m_lines;
};

// Without blanks at either end.
std::string_view stripped(std::string_view text);

} // namespace tandem::ai
