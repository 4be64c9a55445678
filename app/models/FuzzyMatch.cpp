// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/FuzzyMatch.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace tandem::app {
namespace {

constexpr int kMostText = 512; // beyond it only the beginning is looked at
constexpr int kNone = std::numeric_limits<int>::min() / 2;

constexpr int kCharacter = 16;
constexpr int kNextToLast = 20;
constexpr int kWordStart = 10;
constexpr int kFirst = 4;
constexpr int kSameCase = 1;
constexpr int kSkipped = 1; // taken off for each character between two matches, kMostSkipped at most
constexpr int kMostSkipped = 10;

bool startsWord(QStringView text, qsizetype at) {
    if (at == 0) return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

int scoreOf(QStringView text, qsizetype at, QChar wanted) {
    return kCharacter + (startsWord(text, at) ? kWordStart : 0) + (at == 0 ? kFirst : 0) +
           (text[at] == wanted ? kSameCase : 0);
}

} // namespace

// The best chain of matches: best[i][j] is the greatest score with pattern[i] matched at text[j].
std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text) {
    QString wanted;
    for (const QChar character : pattern)
        if (!character.isSpace()) wanted += character;
    if (wanted.isEmpty()) return FuzzyMatch{};
    text = text.left(kMostText);
    const int rows = int(wanted.size());
    const int columns = int(text.size());
    if (rows > columns) return std::nullopt;

    std::vector<int> best(size_t(rows) * size_t(columns), kNone);
    std::vector<int> from(best.size(), -1);
    const auto at = [columns](int row, int column) { return size_t(row) * size_t(columns) + size_t(column); };
    for (int row = 0; row < rows; ++row) {
        for (int column = row; column < columns; ++column) {
            if (text[column].toCaseFolded() != wanted[row].toCaseFolded()) continue;
            const int own = scoreOf(text, column, wanted[row]);
            if (row == 0) {
                best[at(row, column)] = own - std::min(column, kMostSkipped) * kSkipped;
                continue;
            }
            for (int earlier = row - 1; earlier < column; ++earlier) {
                const int before = best[at(row - 1, earlier)];
                if (before == kNone) continue;
                const int gap = column - earlier - 1;
                const int total = before + own + (gap == 0 ? kNextToLast : -std::min(gap, kMostSkipped) * kSkipped);
                if (total <= best[at(row, column)]) continue;
                best[at(row, column)] = total;
                from[at(row, column)] = earlier;
            }
        }
    }
    int end = -1;
    for (int column = 0; column < columns; ++column)
        if (best[at(rows - 1, column)] != kNone && (end < 0 || best[at(rows - 1, column)] > best[at(rows - 1, end)]))
            end = column;
    if (end < 0) return std::nullopt;

    FuzzyMatch match;
    // Among equals the shorter text is the closer one.
    match.score = best[at(rows - 1, end)] * 4 - columns;
    for (int row = rows - 1, column = end; row >= 0; --row) {
        match.positions.prepend(column);
        column = from[at(row, column)];
    }
    return match;
}

} // namespace tandem::app
