// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace tandem::app {

struct FuzzyMatch {
    int score = 0;        // greater is better; comparable between texts for one pattern
    QList<int> positions; // of the matched characters in the text, rising
};

// Whether all characters of `pattern` stand in `text` in this order (blanks aside, case folded), and where they fit
// best: at the beginnings of words and next to each other. An empty pattern matches everything with score 0.
std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text);

} // namespace tandem::app
