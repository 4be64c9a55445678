// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/LineLimits.h"

#include "resources/languages/Languages.h"

#include <algorithm>

namespace tandem::ai {

namespace {

bool opensBlock(std::string_view line, const resources::Language& language) {
    const std::string_view text = trimmedRight(line);
    return !text.empty() && language.indentAfter.find(text.back()) != std::string::npos;
}

// True where what follows belongs to something outside: less indented, or the block's own closer.
bool bodyIsEmpty(const Place& place, int openerIndent) {
    const std::string_view next = place.nextLine();
    return next.empty() || indentColumns(next, place.indent().width) <= openerIndent;
}

bool onlyClosers(std::string_view text) {
    return trimmed(text).find_first_not_of(")]}>;,") == std::string_view::npos;
}

} // namespace

LineLimits lineLimitsAt(const Place& place, WantedLines wanted, int maxLines) {
    const int width = place.indent().width;
    const int caretIndent = indentColumns(place.linePrefix(), width);
    LineLimits limits{LineMode::Single, maxLines, caretIndent};
    if (wanted == WantedLines::Single || maxLines <= 1) return limits;
    if (wanted == WantedLines::More) {
        limits.mode = LineMode::Several;
        if (!place.caretInLeadingSpace() && opensBlock(place.linePrefix(), place.language()))
            limits.blockIndent = caretIndent + 1;
        return limits;
    }
    if (!onlyClosers(place.restOfLine())) return limits;
    if (!place.caretInLeadingSpace()) {
        if (opensBlock(place.linePrefix(), place.language()) && bodyIsEmpty(place, caretIndent)) {
            limits.mode = LineMode::Several;
            limits.blockIndent = caretIndent + 1;
        }
        return limits;
    }
    const std::string_view above = place.lineAbove();
    const int aboveIndent = indentColumns(above, width);
    const bool blockStart =
        opensBlock(above, place.language()) && caretIndent > aboveIndent && bodyIsEmpty(place, aboveIndent);
    const bool blankInside = isBlank(place.restOfLine()) && caretIndent > 0;
    if (blockStart || blankInside) limits.mode = LineMode::Several;
    return limits;
}

void limitLines(Draft& draft, const Place& place, const LineLimits& limits) {
    if (limits.mode == LineMode::Single) {
        draft.cutAt(draft.text.find('\n'));
        return;
    }
    const std::string_view stopLine = trimmed(place.nextLine());
    const int width = place.indent().width;
    const std::string text = draft.text; // cutAt() below changes the draft's
    const std::string_view all = text;
    std::size_t lineStart = 0;
    std::size_t goodEnd = 0; // end of the last line worth keeping
    int lines = 0;
    while (lineStart <= all.size()) {
        const std::size_t lineEnd = std::min(all.find('\n', lineStart), all.size());
        const std::string_view line = all.substr(lineStart, lineEnd - lineStart);
        const bool first = lineStart == 0;
        if (!isBlank(line)) {
            const bool leavesBlock = !first && indentColumns(line, width) < limits.blockIndent;
            const bool closesBlock = leavesBlock && onlyClosers(line) && bodyIsEmpty(place, indentColumns(line, width));
            const bool standsBelow =
                !stopLine.empty() && trimmed(line) == stopLine && !(first && !place.caretInLeadingSpace());
            if (standsBelow || (leavesBlock && !closesBlock) || lines == limits.maxLines) break;
            ++lines;
            goodEnd = lineEnd;
            if (closesBlock) break;
        }
        lineStart = lineEnd + 1;
    }
    draft.cutAt(goodEnd);
}

} // namespace tandem::ai
