// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <thread>

namespace tandem::ai {

// Threads of a model where nobody says how many: all cores up to two, one less on larger machines, so that a core is
// always the window's. 0 cores: their number is not known.
constexpr int threadBudget(int cores) {
    return cores <= 2 ? std::max(cores, 1) : cores - 1;
}

inline int threadBudget() {
    return threadBudget(static_cast<int>(std::thread::hardware_concurrency()));
}

} // namespace tandem::ai
