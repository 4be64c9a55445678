// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/context/TextKind.h"

#include <string>
#include <string_view>

namespace tandem::resources {
struct Language;
}

namespace tandem::ai {

// Tells code from comments and strings one byte after another, knowing only a language's comment marks and its habits
// with quotes. Cheap, never wrong for long: a string in single marks ends at the line's end. Where there is no grammar,
// where a parse is too old and for counting brackets.
class LexicalScanner {
public:
    explicit LexicalScanner(const resources::Language& language);

    // Takes text[index]; text must be the same on every call and index must go up by one. Returns what that byte is;
    // quotes and comment marks belong to what they enclose.
    TextKind take(std::string_view text, std::size_t index);

    // What a byte typed next would be.
    TextKind kind() const { return m_kind; }
    // The mark that ends the string one is in, empty outside strings.
    std::string_view openQuote() const { return m_quote; }

private:
    TextKind inCode(std::string_view text, std::size_t index);
    TextKind inComment(std::string_view text, std::size_t index);
    TextKind inString(std::string_view text, std::size_t index);
    bool startsString(std::string_view text, std::size_t index);

    std::string m_lineComment;
    std::string m_blockOpen;
    std::string m_blockClose;
    bool m_tripleQuotes = false;
    bool m_rawBackticks = false; // no escapes in them
    bool m_backticks = false;
    bool m_apostropheIsString = true; // false: only a character literal, as in Rust and C++
    TextKind m_kind = TextKind::Code;
    std::string m_commentEnd; // empty: the line's end
    std::string m_quote;
    std::size_t m_skip = 0; // bytes of a mark or an escape that are already spoken for
    TextKind m_skipKind = TextKind::Code;
    TextKind m_afterSkip = TextKind::Code;
};

// What a byte typed at text's end would be.
TextKind lexicalKindAtEnd(std::string_view text, const resources::Language& language);

} // namespace tandem::ai
