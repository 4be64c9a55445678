// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tandem::resources {
struct Language;
}

namespace tandem::ai {

struct IndentStyle {
    int width = 4;
    bool tabs = false;
};

// The text around a caret, '\n' line ends, UTF-8 as far as the file is. Views point into it.
class Place {
public:
    Place(std::string before, std::string after, const resources::Language& language, IndentStyle indent);

    std::string_view before() const { return m_before; }
    std::string_view after() const { return m_after; }
    std::string_view linePrefix() const; // before the caret on its line
    std::string_view restOfLine() const; // after the caret on its line, without the line end
    std::string_view below() const;      // from the next line's start
    std::string_view nextLine() const;   // the next line with something on it, whole; empty when there is none
    std::string_view lineAbove() const;  // the last line above with something on it
    bool caretInLeadingSpace() const;    // nothing but blanks before the caret on its line
    const resources::Language& language() const { return *m_language; }
    IndentStyle indent() const { return m_indent; }

private:
    std::string m_before;
    std::string m_after;
    const resources::Language* m_language;
    IndentStyle m_indent;
};

// Text helpers on lines, shared by the steps.
bool isBlank(std::string_view text); // only ' ', '\t', '\r', '\n'
std::string_view trimmed(std::string_view text);
std::string_view trimmedRight(std::string_view text);
std::string_view leadingSpace(std::string_view line);
int visibleCharacters(std::string_view utf8); // code points that are not blanks
int indentColumns(std::string_view line, int tabWidth);
bool isWordByte(char c); // letter, digit, '_' or part of a non-ASCII character

} // namespace tandem::ai
