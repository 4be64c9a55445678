// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/context/TextLines.h"
#include "ai/context/Words.h"

#include <cstddef>
#include <span>

namespace tandem::ai {

inline constexpr std::size_t kWindowLines = 60;
inline constexpr std::size_t kWindowStep = 15;

struct LikeWindow {
    std::size_t firstLine = 0; // from 0
    std::size_t endLine = 0;   // after the last
    double similarity = 0;     // Jaccard of the words
};

// Of a text's windows of 60 lines, 15 apart, the one whose words are likest to `words` (sorted, each once), as Copilot
// and its kind rank the lines of open tabs. The first of several.
LikeWindow likestWindow(const TextLines& lines, std::span<const WordHash> words);

} // namespace tandem::ai
