// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/AheadOfKeys.h"

#include <algorithm>

namespace tandem::ai {

namespace {

constexpr std::string_view kOpeners = ":{([";

std::string_view lastLine(std::string_view text) {
    return text.substr(text.rfind('\n') + 1);
}

std::string indentBehind(std::string_view line, const IndentStyle& style) {
    std::string indent(leadingSpace(line));
    const std::string_view visible = trimmedRight(line);
    if (!visible.empty() && kOpeners.find(visible.back()) != std::string_view::npos)
        indent +=
            style.tabs ? std::string(1, '\t') : std::string(static_cast<std::size_t>(std::max(style.width, 1)), ' ');
    return indent;
}

} // namespace

std::vector<CompletionRequest> placesAhead(const CompletionRequest& request, const Proposal* shown) {
    std::vector<CompletionRequest> places;
    CompletionRequest next = request;
    next.id = 0;
    next.asked = CompletionRequest::Asked::Ahead;
    next.lines = WantedLines::Automatic;
    next.cache = CompletionRequest::Cache::Use;
    next.popupItem.clear();
    next.candidates = 1;
    if (shown) {
        const std::size_t replaced =
            std::min(static_cast<std::size_t>(std::max(shown->replaces, 0)), next.after.size());
        next.before += std::string_view(shown->text).substr(std::min(request.popupItem.size(), shown->text.size()));
        next.after.erase(0, replaced);
        if (next.caretByteOffset >= 0)
            next.caretByteOffset += static_cast<std::int64_t>(next.before.size() - request.before.size());
        places.push_back(next);
    }
    const std::string_view after = next.after;
    const std::string line(lastLine(next.before));
    if (!isBlank(after.substr(0, after.find('\n'))) || isBlank(line)) return places;
    const std::string inserted = '\n' + indentBehind(line, next.indent);
    next.before += inserted;
    if (next.caretByteOffset >= 0) next.caretByteOffset += static_cast<std::int64_t>(inserted.size());
    places.push_back(std::move(next));
    return places;
}

} // namespace tandem::ai
