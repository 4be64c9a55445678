// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <functional>
#include <memory>

namespace tandem::editor {

// Rings once, `ms` after start(); starting again moves it. Destroying it silences it.
class Alarm {
public:
    virtual ~Alarm() = default;
    virtual void start(int ms) = 0;
    virtual void stop() = 0;
    virtual bool isActive() const = 0;
};

// Time as the features see it, so that tests can bring their own. GUI thread.
class Clock {
public:
    virtual ~Clock() = default;
    virtual qint64 nowMs() const = 0; // monotonic
    virtual std::unique_ptr<Alarm> makeAlarm(std::function<void()> ring) = 0;
};

class SystemClock : public Clock {
public:
    SystemClock() { m_since.start(); }
    qint64 nowMs() const override { return m_since.elapsed(); }
    std::unique_ptr<Alarm> makeAlarm(std::function<void()> ring) override;

private:
    QElapsedTimer m_since;
};

} // namespace tandem::editor
