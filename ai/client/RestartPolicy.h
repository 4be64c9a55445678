// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace tandem::ai {

// How long to wait before a program that died is started again: 0.2, 1, 5, then 30 seconds; from the beginning after a
// minute of health.
class RestartPolicy {
public:
    static constexpr int kHealthyMs = 60'000;

    void noteReady(qint64 nowMs) { m_readySinceMs = nowMs; }
    int nextDelayMs(qint64 nowMs); // call once a death
    int deathsInARow() const { return m_deaths; }
    void reset();

private:
    int m_deaths = 0;
    qint64 m_readySinceMs = -1; // -1: it died before it was ready
};

} // namespace tandem::ai
