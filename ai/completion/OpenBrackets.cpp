// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/OpenBrackets.h"

#include "ai/context/LexicalScanner.h"
#include "resources/languages/Languages.h"

#include <algorithm>
#include <vector>

namespace tandem::ai {

namespace {

constexpr std::size_t kLookAhead = 16 * 1024;

std::string openAtEnd(std::string_view text, const resources::Language& language, TextKind& kind) {
    std::string open;
    LexicalScanner scanner(language);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (scanner.take(text, i) != TextKind::Code) continue;
        if (isOpener(text[i]))
            open += closerOf(text[i]);
        else if (isCloserMark(text[i]) && !open.empty() && open.back() == text[i])
            open.pop_back();
    }
    kind = scanner.kind();
    if (kind == TextKind::String && !scanner.openQuote().empty()) open += scanner.openQuote().front();
    return open;
}

// Closers after the caret that nothing after the caret opened: what they are and where.
struct Unmatched {
    char closer;
    std::size_t offset;
};
std::vector<Unmatched> unmatchedClosers(std::string_view after, char openQuote, const resources::Language& language) {
    std::vector<Unmatched> found;
    std::size_t start = 0;
    if (openQuote != 0) {
        start = after.find(openQuote);
        if (start == std::string_view::npos || start > after.find('\n')) return found;
        found.push_back({openQuote, start});
        ++start;
    }
    const std::string_view text = after.substr(start, kLookAhead);
    std::string open;
    LexicalScanner scanner(language);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (scanner.take(text, i) != TextKind::Code) continue;
        if (isOpener(text[i]))
            open += closerOf(text[i]);
        else if (isCloserMark(text[i]) && !open.empty())
            open.pop_back();
        else if (isCloserMark(text[i]))
            found.push_back({text[i], start + i});
    }
    return found;
}

} // namespace

bool isOpener(char c) {
    return c == '(' || c == '[' || c == '{';
}
bool isCloserMark(char c) {
    return c == ')' || c == ']' || c == '}';
}
char closerOf(char opener) {
    return opener == '(' ? ')' : opener == '[' ? ']' : '}';
}

OpenBrackets OpenBrackets::at(const Place& place) {
    OpenBrackets result;
    TextKind kind = TextKind::Code;
    result.closers = openAtEnd(place.before(), place.language(), kind);
    result.inComment = kind == TextKind::Comment;
    result.closedFurtherDown.assign(result.closers.size(), '-');
    const char quote = kind == TextKind::String && !result.closers.empty() ? result.closers.back() : '\0';
    const std::string_view rest = place.restOfLine();
    const std::size_t marksEnd = std::min(rest.find_first_not_of(" \t)]}\"'`"), rest.size());
    std::size_t top = result.closers.size();
    for (const Unmatched& closer : unmatchedClosers(place.after(), quote, place.language())) {
        std::size_t match = top;
        while (match > 0 && result.closers[match - 1] != closer.closer)
            --match; // an opener that nothing closes
        if (match == 0) break;
        top = match - 1;
        result.closedFurtherDown[top] = closer.offset < marksEnd ? 'r' : 'b';
    }
    return result;
}

} // namespace tandem::ai
