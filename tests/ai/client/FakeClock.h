// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/Clock.h"

#include <QPointer>

#include <map>

namespace tandem::tests {

// Time that stands still until a test makes it pass.
class FakeClock : public ai::Clock {
public:
    qint64 nowMs() const override { return m_nowMs; }

    void after(int delayMs, QObject* context, std::function<void()> action) override {
        m_due.emplace(m_nowMs + delayMs, Due{context, std::move(action)});
    }

    // Runs what falls due on the way, in its order, each at its own time.
    void advance(qint64 ms) {
        const qint64 end = m_nowMs + ms;
        while (!m_due.empty() && m_due.begin()->first <= end) {
            auto next = m_due.extract(m_due.begin());
            m_nowMs = std::max(m_nowMs, next.key());
            if (next.mapped().context) next.mapped().action();
        }
        m_nowMs = end;
    }

    std::size_t waiting() const { return m_due.size(); }

private:
    struct Due {
        QPointer<QObject> context;
        std::function<void()> action;
    };
    qint64 m_nowMs = 1'000'000;
    std::multimap<qint64, Due> m_due;
};

} // namespace tandem::tests
