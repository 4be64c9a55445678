// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/TypingRhythm.h"

#include <algorithm>

namespace tandem::editor {

namespace {
// A longer gap is thinking, not typing.
constexpr qint64 kPauseMs = 1500;
constexpr double kWeightOfNewest = 0.2;

bool isWord(QChar c) {
    return c.isLetterOrNumber() || c == u'_';
}

double factor(QStringView before, QStringView after) {
    const bool lineEnds = after.isEmpty() || after.front() == u'\n' || after.front() == u'\r';
    if (!before.isEmpty() && !lineEnds && isWord(before.back()) && isWord(after.front())) return 3.0;
    if (!before.isEmpty() && QStringView(u".({[").contains(before.back())) return 1.5;
    return lineEnds ? 1.5 : 2.0;
}
} // namespace

void TypingRhythm::noteKey(qint64 nowMs) {
    if (m_lastKeyMs >= 0) {
        const qint64 gap = nowMs - m_lastKeyMs;
        if (gap > 0 && gap < kPauseMs) m_meanMs += kWeightOfNewest * (static_cast<double>(gap) - m_meanMs);
    }
    m_lastKeyMs = nowMs;
}

int TypingRhythm::debounceMs(QStringView before, QStringView after, int predictedLatencyMs) const {
    const double wanted = m_meanMs * factor(before, after) - predictedLatencyMs;
    return std::clamp(static_cast<int>(wanted), kLeastMs, kMostMs);
}

} // namespace tandem::editor
