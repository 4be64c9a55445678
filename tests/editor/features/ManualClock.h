// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Clock.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace tandem::editor::test {

// Time that passes only when the test says so.
class ManualClock : public Clock {
public:
    qint64 nowMs() const override { return m_now; }
    std::unique_ptr<Alarm> makeAlarm(std::function<void()> ring) override {
        return std::make_unique<ManualAlarm>(*this, std::move(ring));
    }

    void advance(qint64 ms) {
        const qint64 until = m_now + ms;
        while (ManualAlarm* next = dueBy(until)) {
            m_now = std::max(m_now, next->due);
            next->due = -1;
            next->ring();
        }
        m_now = until;
    }

private:
    struct ManualAlarm : Alarm {
        ManualAlarm(ManualClock& owner, std::function<void()> call)
            : clock(owner)
            , ring(std::move(call)) {
            clock.m_alarms.insert(this);
        }
        ~ManualAlarm() override { clock.m_alarms.remove(this); }
        ManualAlarm(const ManualAlarm&) = delete;
        ManualAlarm& operator=(const ManualAlarm&) = delete;
        void start(int ms) override { due = clock.m_now + ms; }
        void stop() override { due = -1; }
        bool isActive() const override { return due >= 0; }

        ManualClock& clock;
        std::function<void()> ring;
        qint64 due = -1;
    };

    ManualAlarm* dueBy(qint64 until) const {
        ManualAlarm* first = nullptr;
        for (ManualAlarm* alarm : m_alarms) {
            if (alarm->due >= 0 && alarm->due <= until && (first == nullptr || alarm->due < first->due)) first = alarm;
        }
        return first;
    }

    QSet<ManualAlarm*> m_alarms;
    qint64 m_now = 1000;
};

} // namespace tandem::editor::test
