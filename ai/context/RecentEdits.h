// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/context/TextLines.h"

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Where the user has been at work lately, latest first. A value; one thread at a time.
class RecentEdits {
public:
    static constexpr std::size_t kMostPlaces = 8;
    static constexpr std::size_t kNearLines = 12;   // edits so close are one
    static constexpr std::size_t kLinesAround = 12; // of a hunk, on either side

    struct Place {
        std::string path;
        std::size_t line = 0; // from 0
        std::string text;     // of that line, to find it again when lines above come or go
    };

    // path: absolute. line: from 0, text: its text; "" where nobody knows it.
    void note(std::string_view path, std::size_t line, std::string_view text);
    // Line ends that came (> 0) or went (< 0) behind something on `line`: what stands below moves with them.
    void move(std::string_view path, std::size_t line, std::ptrdiff_t lines);
    void forget(std::string_view path);
    const std::list<Place>& places() const { return m_places; }

    struct Hunk {
        std::size_t firstLine = 0; // from 0
        std::size_t endLine = 0;
    };
    // What to show of a text for a place in it: some lines on either side. Nothing when the text is empty.
    static std::optional<Hunk> hunkOf(const Place& place, const TextLines& lines);

private:
    std::list<Place> m_places;
};

} // namespace tandem::ai
