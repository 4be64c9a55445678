// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace tandem::ai {

// Time as the client and the completion service see it, so that tests make it pass. GUI thread.
class Clock {
public:
    virtual ~Clock() = default;
    virtual qint64 nowMs() const = 0; // only goes up; says nothing about the time of day
    // Calls `action` once, later, through the event loop, unless `context` has gone.
    virtual void after(int delayMs, QObject* context, std::function<void()> action) = 0;
};

class SteadyClock : public Clock {
public:
    qint64 nowMs() const override;
    void after(int delayMs, QObject* context, std::function<void()> action) override;
};

} // namespace tandem::ai
