// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/TrimOverlap.h"

#include <algorithm>
#include <vector>

namespace tandem::ai {

namespace {

bool isCloser(char c) {
    return c == ')' || c == ']' || c == '}';
}
char openerOf(char closer) {
    return closer == ')' ? '(' : closer == ']' ? '[' : '{';
}

// Closers in text[from, …) that close what text[0, from) opened belong to the text and may not go.
bool closesOwn(std::string_view text, std::size_t from) {
    std::vector<char> open;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '(' || c == '[' || c == '{') open.push_back(c);
        if (!isCloser(c) || open.empty() || open.back() != openerOf(c)) continue;
        if (i >= from) return true;
        open.pop_back();
    }
    return false;
}

bool quotesEven(std::string_view text) {
    return std::count(text.begin(), text.end(), '"') % 2 == 0 && std::count(text.begin(), text.end(), '\'') % 2 == 0;
}

std::size_t overlapWithRest(std::string_view text, std::string_view rest) {
    for (std::size_t length = std::min(text.size(), rest.size()); length > 0; --length) {
        const std::size_t from = text.size() - length;
        if (text.substr(from) != rest.substr(0, length)) continue;
        const bool insideWord = from > 0 && isWordByte(text[from]) && isWordByte(text[from - 1]);
        const bool cutsWord = length < rest.size() && isWordByte(rest[length]) && isWordByte(rest[length - 1]);
        // A string that is whole within the text keeps its closing mark.
        const std::string_view tail = text.substr(from);
        const bool ownQuote = tail.find_first_of("\"'") != std::string_view::npos && quotesEven(text);
        if (!insideWord && !cutsWord && !ownQuote && !closesOwn(text, from)) return length;
    }
    return 0;
}

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (true) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

std::vector<std::string_view> linesBelow(const Place& place, std::size_t most) {
    std::vector<std::string_view> lines;
    for (const std::string_view line : linesOf(place.below())) {
        if (lines.size() == most) break;
        if (!isBlank(line)) lines.push_back(trimmed(line));
    }
    return lines;
}

bool isCloserLine(std::string_view line) {
    const std::string_view text = trimmed(line);
    const bool marks =
        !text.empty() && isCloser(text.front()) && text.find_first_not_of(")]};,") == std::string_view::npos;
    return marks || text == "end" || text == "fi" || text == "done";
}

// Bytes of the text to keep: without its last lines that are the document's next ones.
std::size_t keptBeforeLinesBelow(std::string_view text, const Place& place) {
    const std::vector<std::string_view> own = linesOf(text);
    const std::vector<std::string_view> below = linesBelow(place, own.size());
    std::size_t kept = text.size();
    std::size_t offset = 0;
    for (std::size_t start = 0; start < own.size(); offset += own[start].size() + 1, ++start) {
        if (start == 0 || isBlank(own[start]))
            continue; // the first line continues the caret's; standsBelow() looks at it
        std::size_t same = 0;
        for (std::size_t i = start; i < own.size(); ++i) {
            if (isBlank(own[i])) continue;
            if (same >= below.size() || trimmed(own[i]) != below[same]) break;
            ++same;
            if (i + 1 == own.size()) return offset - 1;
        }
    }
    // A block that is closed below, perhaps after further lines of it.
    const bool closedBelow =
        own.size() > 1 && isCloserLine(own.back()) && !below.empty() && trimmed(own.back()) == below.front();
    return closedBelow ? kept - own.back().size() - 1 : kept;
}

// The line that would come to be is the one below already, or the text alone is.
bool standsBelow(std::string_view text, const Place& place) {
    const std::string_view next = trimmed(place.nextLine());
    if (next.empty() || isCloserLine(next)) return false;
    const std::string_view first = linesOf(text).front();
    const std::string line = std::string(place.linePrefix()).append(first).append(place.restOfLine());
    return trimmed(first) == next || trimmed(line) == next;
}

} // namespace

std::optional<CompletionReason> trimOverlap(Draft& draft, const Place& place) {
    draft.cutAt(draft.text.size() - overlapWithRest(draft.text, trimmedRight(place.restOfLine())));
    draft.cutAt(keptBeforeLinesBelow(draft.text, place));
    draft.cutAt(trimmedRight(draft.text).size());
    if (draft.text.empty() || standsBelow(draft.text, place)) return CompletionReason::DuplicatesBelow;
    return std::nullopt;
}

} // namespace tandem::ai
