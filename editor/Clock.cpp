// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Clock.h"

#include <QTimer>

namespace tandem::editor {

namespace {

class TimerAlarm : public Alarm {
public:
    explicit TimerAlarm(std::function<void()> ring)
        : m_ring(std::move(ring)) {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer); // a coarse one may be 5 % late, which a person typing feels
        m_timer.callOnTimeout(&m_timer, [this] { m_ring(); });
    }
    void start(int ms) override { m_timer.start(ms); }
    void stop() override { m_timer.stop(); }
    bool isActive() const override { return m_timer.isActive(); }

private:
    QTimer m_timer;
    std::function<void()> m_ring;
};

} // namespace

std::unique_ptr<Alarm> SystemClock::makeAlarm(std::function<void()> ring) {
    return std::make_unique<TimerAlarm>(std::move(ring));
}

} // namespace tandem::editor
