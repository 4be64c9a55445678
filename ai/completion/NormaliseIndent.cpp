// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/NormaliseIndent.h"

#include <algorithm>

namespace tandem::ai {

namespace {

// From column `from` to column `to`.
std::string blanks(int from, int to, const IndentStyle& style) {
    if (!style.tabs) return std::string(static_cast<std::size_t>(to - from), ' ');
    std::string text;
    while (from < to) {
        const int stop = from - from % style.width + style.width;
        if (stop > to) return text.append(static_cast<std::size_t>(to - from), ' '); // what aligns, aligns still
        text += '\t';
        from = stop;
    }
    return text;
}

} // namespace

void normaliseIndent(Draft& draft, const Place& place) {
    const IndentStyle style{std::max(place.indent().width, 1), place.indent().tabs};
    std::string result;
    std::string_view rest = draft.text;
    bool first = true;
    while (true) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        const std::string_view space = leadingSpace(line);
        if (first && !place.caretInLeadingSpace()) {
            result += line;
        } else {
            const int from = first ? indentColumns(place.linePrefix(), style.width) : 0;
            const std::string whole = first ? std::string(place.linePrefix()).append(space) : std::string(space);
            const bool blank = space.size() == line.size() && !first;
            if (!blank)
                result += blanks(from, indentColumns(whole, style.width), style).append(line.substr(space.size()));
        }
        if (end == std::string_view::npos) break;
        result += '\n';
        rest.remove_prefix(end + 1);
        first = false;
    }
    draft.text = std::move(result);
}

} // namespace tandem::ai
