// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/RecentEdits.h"

#include <algorithm>

namespace tandem::ai {

namespace {

constexpr std::size_t kSearchLines = 400; // on either side of where a line was

std::size_t apart(std::size_t a, std::size_t b) {
    return a > b ? a - b : b - a;
}

} // namespace

void RecentEdits::note(std::string_view path, std::size_t line, std::string_view text) {
    m_places.remove_if([&](const Place& place) { return place.path == path && apart(place.line, line) <= kNearLines; });
    m_places.push_front({std::string(path), line, std::string(stripped(text))});
    if (m_places.size() > kMostPlaces) m_places.pop_back();
}

void RecentEdits::move(std::string_view path, std::size_t line, std::ptrdiff_t lines) {
    for (Place& place : m_places) {
        if (place.path != path || place.line <= line) continue;
        const auto moved = static_cast<std::ptrdiff_t>(place.line) + lines;
        place.line = static_cast<std::size_t>(std::max(moved, static_cast<std::ptrdiff_t>(line)));
    }
}

void RecentEdits::forget(std::string_view path) {
    m_places.remove_if([&](const Place& place) { return place.path == path; });
}

std::optional<RecentEdits::Hunk> RecentEdits::hunkOf(const Place& place, const TextLines& lines) {
    if (lines.size() == 0) return std::nullopt;
    std::size_t line = std::min(place.line, lines.size() - 1);
    for (std::size_t away = 0; away <= kSearchLines && !place.text.empty(); ++away) {
        const bool above = away <= line && stripped(lines[line - away]) == place.text;
        const bool under = line + away < lines.size() && stripped(lines[line + away]) == place.text;
        if (!above && !under) continue;
        line = above ? line - away : line + away;
        break;
    }
    return Hunk{line - std::min(line, kLinesAround), std::min(line + kLinesAround + 1, lines.size())};
}

} // namespace tandem::ai
