// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace tandem::editor {

// How fast someone types, and from it how long to wait before asking for a suggestion.
class TypingRhythm {
public:
    static constexpr int kLeastMs = 30;
    static constexpr int kMostMs = 400;

    void noteKey(qint64 nowMs);
    qint64 lastKeyMs() const { return m_lastKeyMs; }
    double meanIntervalMs() const { return m_meanMs; }

    // clamp(mean interval * f - predicted latency): f is 1.5 at a line's end or after ".({[", 3 within a word, else 2.
    int debounceMs(QStringView before, QStringView after, int predictedLatencyMs) const;

private:
    qint64 m_lastKeyMs = -1;
    double m_meanMs = 150; // a practised typist's, until measured
};

} // namespace tandem::editor
