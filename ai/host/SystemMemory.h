// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <sys/types.h>

namespace tandem::ai {

// Of this machine or, where that is less, of the container (cgroup 2) that the process lives in; bytes.
struct SystemMemory {
    std::uint64_t total = 0;
    std::uint64_t free = 0; // what can be had without swapping: pages that only cache files count
};

SystemMemory systemMemory();

std::uint64_t residentBytes(pid_t process); // 0 for one that is gone

} // namespace tandem::ai
