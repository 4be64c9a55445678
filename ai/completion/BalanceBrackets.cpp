// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/BalanceBrackets.h"

#include "ai/context/LexicalScanner.h"

#include <algorithm>

namespace tandem::ai {

namespace {

constexpr std::size_t kNone = std::string::npos;
constexpr std::string_view kMarks = ")]}\"'`";

struct Walk {
    std::string own;                // closers of what the text opened and has not closed
    std::size_t documentClosed = 0; // how many of the document's openers it closes
    std::size_t badAt = kNone;      // a closer of nothing
    std::size_t openStringAt = kNone;
};

bool mayClose(const OpenBrackets& document, std::size_t closed, char closer) {
    if (closed >= document.closers.size()) return false;
    const std::size_t top = document.closers.size() - 1 - closed;
    return document.closers[top] == closer && document.closedFurtherDown[top] != 'b';
}

// Reads the text as it would stand behind the document.
Walk walk(std::string_view text, const Place& place, const OpenBrackets& document) {
    const std::string joined = std::string(place.before()).append(text);
    const std::size_t start = place.before().size();
    LexicalScanner scanner(place.language());
    Walk result;
    bool inDocumentString = false;
    for (std::size_t i = 0; i < joined.size() && result.badAt == kNone; ++i) {
        const TextKind before = scanner.kind();
        const TextKind kind = scanner.take(joined, i);
        if (i + 1 == start) inDocumentString = scanner.kind() == TextKind::String;
        if (i < start) continue;
        const char c = joined[i];
        if (before == TextKind::String && scanner.kind() == TextKind::Code) {
            if (inDocumentString && c != '\n') ++result.documentClosed;
            inDocumentString = false;
            result.openStringAt = kNone;
        } else if (before != TextKind::String && kind == TextKind::String) {
            result.openStringAt = i - start;
        }
        if (kind != TextKind::Code) continue;
        if (isOpener(c)) {
            result.own += closerOf(c);
        } else if (isCloserMark(c) && !result.own.empty()) {
            if (result.own.back() == c)
                result.own.pop_back();
            else
                result.badAt = i - start;
        } else if (isCloserMark(c)) {
            if (mayClose(document, result.documentClosed, c))
                ++result.documentClosed;
            else
                result.badAt = i - start;
        }
    }
    if (scanner.kind() != TextKind::String) result.openStringAt = kNone;
    return result;
}

// Whether these marks, one after the other, close what is open; openers that nothing closes may stay between.
bool closesAll(std::string_view marks, std::string open) {
    for (const char mark : marks) {
        while (!open.empty() && open.back() != mark)
            open.pop_back();
        if (open.empty()) return false;
        open.pop_back();
    }
    return true;
}

// How many marks of the rest of the line have to go so that those left close what is then open.
int marksToTake(std::string_view rest, const Walk& walk, const OpenBrackets& document) {
    const std::string open = document.closers.substr(0, document.closers.size() - walk.documentClosed) + walk.own;
    const auto waiting = std::count(document.closedFurtherDown.begin(), document.closedFurtherDown.end(), 'r');
    std::string marks;
    for (std::size_t at = 0; at < rest.size() && marks.size() < static_cast<std::size_t>(waiting); ++at) {
        if (kMarks.find(rest[at]) != std::string_view::npos) marks += rest[at];
    }
    int taken = 0;
    while (taken < static_cast<int>(std::min(walk.documentClosed, marks.size())) &&
           !closesAll(std::string_view(marks).substr(static_cast<std::size_t>(taken)), open))
        ++taken;
    return taken;
}

// From the caret to the end of the marks taken, blanks between them included.
int bytesOfMarks(std::string_view rest, int marks) {
    std::size_t at = 0;
    for (; marks > 0; --marks)
        at = rest.find_first_not_of(" \t", at) + 1;
    return static_cast<int>(at);
}

} // namespace

std::optional<CompletionReason> balanceBrackets(Draft& draft, const Place& place, const OpenBrackets& document) {
    if (document.inComment) return std::nullopt;
    Walk result = walk(draft.text, place, document);
    if (result.badAt != kNone) {
        draft.cutAt(result.badAt);
        result = walk(draft.text, place, document);
    }
    const std::string_view rest = place.restOfLine();
    const bool restCloses = result.openStringAt != kNone && rest.starts_with(draft.text[result.openStringAt]);
    if (result.openStringAt != kNone && !restCloses) {
        draft.cutAt(result.openStringAt);
        result = walk(draft.text, place, document);
    }
    draft.cutAt(trimmedRight(draft.text).size());
    if (isBlank(draft.text)) return CompletionReason::Unbalanced;
    draft.replaces = bytesOfMarks(rest, marksToTake(rest, result, document));
    draft.openBrackets.assign(result.own.rbegin(), result.own.rend());
    return std::nullopt;
}

int replacedMarks(std::string_view text, const Place& place, const OpenBrackets& document) {
    return bytesOfMarks(place.restOfLine(), marksToTake(place.restOfLine(), walk(text, place, document), document));
}

} // namespace tandem::ai
