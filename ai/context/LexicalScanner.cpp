// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/LexicalScanner.h"

#include "resources/languages/Languages.h"

#include <algorithm>
#include <array>

namespace tandem::ai {

namespace {

bool isOneOf(std::string_view id, std::initializer_list<std::string_view> ids) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool startsAt(std::string_view text, std::size_t index, std::string_view mark) {
    return !mark.empty() && text.compare(index, mark.size(), mark) == 0;
}

} // namespace

LexicalScanner::LexicalScanner(const resources::Language& language)
    : m_lineComment(language.comment.line)
    , m_blockOpen(language.comment.blockOpen)
    , m_blockClose(language.comment.blockClose)
    , m_tripleQuotes(isOneOf(language.id, {"python", "toml", "java", "kotlin", "swift", "scala", "csharp"}))
    , m_rawBackticks(language.id == "go")
    , m_backticks(
          isOneOf(language.id, {"javascript", "typescript", "typescriptreact", "javascriptreact", "tsx", "jsx", "go"}))
    , m_apostropheIsString(!isOneOf(language.id, {"rust", "c", "cpp", "java", "go", "csharp", "kotlin", "swift",
                                                  "scala", "markdown", "plaintext", "text", "plain", "haskell"})) {}

TextKind LexicalScanner::take(std::string_view text, std::size_t index) {
    if (m_skip > 0) {
        if (--m_skip == 0) m_kind = m_afterSkip;
        return m_skipKind;
    }
    switch (m_kind) {
    case TextKind::Comment:
        return inComment(text, index);
    case TextKind::String:
        return inString(text, index);
    case TextKind::Code:
        break;
    }
    return inCode(text, index);
}

TextKind LexicalScanner::inCode(std::string_view text, std::size_t index) {
    if (startsAt(text, index, m_lineComment)) {
        m_kind = TextKind::Comment;
        m_commentEnd.clear();
        return TextKind::Comment;
    }
    if (startsAt(text, index, m_blockOpen)) {
        m_kind = TextKind::Comment;
        m_commentEnd = m_blockClose;
        m_skip = m_blockOpen.size() - 1; // so that "/*/" is not closed at once
        m_skipKind = m_afterSkip = TextKind::Comment;
        return TextKind::Comment;
    }
    if (startsString(text, index)) {
        m_kind = TextKind::String;
        m_skip = m_quote.size() - 1;
        m_skipKind = m_afterSkip = TextKind::String;
        return TextKind::String;
    }
    return TextKind::Code;
}

bool LexicalScanner::startsString(std::string_view text, std::size_t index) {
    const char c = text[index];
    if (c != '"' && c != '\'' && !(c == '`' && m_backticks)) return false;
    if (c == '\'' && !m_apostropheIsString) {
        // A character literal has its end within a few bytes; a lifetime, a digit separator or a word's apostrophe has
        // not.
        const std::size_t end = text.find('\'', index + (text.substr(index + 1, 1) == "\\" ? 3 : 2));
        if (end == std::string_view::npos || end - index > 12 ||
            text.substr(index, end - index).find('\n') != std::string_view::npos)
            return false;
    }
    const std::string triple(3, c);
    m_quote = m_tripleQuotes && c != '`' && startsAt(text, index, triple) ? triple : std::string(1, c);
    return true;
}

TextKind LexicalScanner::inComment(std::string_view text, std::size_t index) {
    if (m_commentEnd.empty()) {
        if (text[index] != '\n') return TextKind::Comment;
        m_kind = TextKind::Code;
        return TextKind::Code;
    }
    if (startsAt(text, index, m_commentEnd)) {
        m_skip = m_commentEnd.size() - 1;
        m_skipKind = TextKind::Comment;
        m_afterSkip = TextKind::Code;
        if (m_skip == 0) m_kind = TextKind::Code;
    }
    return TextKind::Comment;
}

TextKind LexicalScanner::inString(std::string_view text, std::size_t index) {
    const bool raw = m_quote == "`" && m_rawBackticks;
    if (text[index] == '\\' && !raw) {
        m_skip = 1;
        m_skipKind = m_afterSkip = TextKind::String;
        return TextKind::String;
    }
    if (text[index] == '\n' && m_quote.size() == 1 && m_quote != "`") {
        m_kind = TextKind::Code;
        m_quote.clear();
        return TextKind::Code;
    }
    if (startsAt(text, index, m_quote)) {
        m_skip = m_quote.size() - 1;
        m_skipKind = TextKind::String;
        m_afterSkip = TextKind::Code;
        m_quote.clear();
        if (m_skip == 0) m_kind = TextKind::Code;
    }
    return TextKind::String;
}

TextKind lexicalKindAtEnd(std::string_view text, const resources::Language& language) {
    LexicalScanner scanner(language);
    for (std::size_t i = 0; i < text.size(); ++i)
        scanner.take(text, i);
    return scanner.kind();
}

} // namespace tandem::ai
