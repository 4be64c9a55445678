// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/LikeWindow.h"

#include <algorithm>
#include <vector>

namespace tandem::ai {

LikeWindow likestWindow(const TextLines& lines, std::span<const WordHash> words) {
    // Each step's words once; a window is the union of its steps.
    std::vector<std::vector<WordHash>> steps;
    for (std::size_t at = 0; at < lines.size(); at += kWindowStep) {
        std::vector<WordHash> step;
        for (std::size_t i = at; i < std::min(at + kWindowStep, lines.size()); ++i) {
            const auto found = wordsIn(lines[i], WordParts::Whole);
            step.insert(step.end(), found.begin(), found.end());
        }
        steps.push_back(std::move(step));
    }
    constexpr std::size_t kSteps = kWindowLines / kWindowStep;
    LikeWindow best{0, std::min(lines.size(), kWindowLines), 0};
    for (std::size_t first = 0; first < steps.size(); ++first) {
        if (first > 0 && first + kSteps > steps.size()) break; // the last whole window holds the rest
        std::vector<WordHash> window;
        for (std::size_t i = first; i < std::min(first + kSteps, steps.size()); ++i)
            window.insert(window.end(), steps[i].begin(), steps[i].end());
        std::sort(window.begin(), window.end());
        window.erase(std::unique(window.begin(), window.end()), window.end());
        const double likeness = similarity(window, words);
        if (likeness > best.similarity)
            best = {first * kWindowStep, std::min(first * kWindowStep + kWindowLines, lines.size()), likeness};
    }
    return best;
}

} // namespace tandem::ai
