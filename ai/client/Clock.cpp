// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/client/Clock.h"

#include <QTimer>

#include <chrono>

namespace tandem::ai {

qint64 SteadyClock::nowMs() const {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

void SteadyClock::after(int delayMs, QObject* context, std::function<void()> action) {
    QTimer::singleShot(delayMs, context, std::move(action));
}

} // namespace tandem::ai
