// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace tandem::tests {

// TANDEM_TEST_SCALE (0.01 when unset) of the full count, at least `least`.
inline int runs(int full, int least) {
    const char* text = std::getenv("TANDEM_TEST_SCALE");
    return std::max(least, static_cast<int>(full * (text ? std::atof(text) : 0.01)));
}

// TANDEM_TEST_SEED or a fresh one; printed, so that a failure can be replayed.
inline std::mt19937 seededRandom() {
    const char* text = std::getenv("TANDEM_TEST_SEED");
    const unsigned seed = text ? static_cast<unsigned>(std::strtoul(text, nullptr, 10)) : std::random_device{}();
    std::printf("TANDEM_TEST_SEED=%u\n", seed);
    std::fflush(stdout);
    return std::mt19937(seed);
}

} // namespace tandem::tests
