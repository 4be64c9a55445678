// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/SystemMemory.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>
#include <unistd.h>

namespace tandem::ai {
namespace {

// The number behind a word in a file of lines "word number ..."; 0 when there is none.
std::uint64_t numberBehind(const std::string& file, const std::string& word) {
    std::ifstream in(file);
    std::string first;
    for (std::uint64_t number = 0; in >> first; in.ignore(std::numeric_limits<std::streamsize>::max(), '\n'))
        if (first == word && in >> number) return number;
    return 0;
}

// "max" and files that are not there are 0.
std::uint64_t numberIn(const std::string& file) {
    std::ifstream in(file);
    std::uint64_t number = 0;
    return in >> number ? number : 0;
}

} // namespace

SystemMemory systemMemory() {
    constexpr std::uint64_t kKilobyte = 1024;
    SystemMemory memory;
    memory.total = kKilobyte * numberBehind("/proc/meminfo", "MemTotal:");
    memory.free = kKilobyte * numberBehind("/proc/meminfo", "MemAvailable:");
    const std::string group = "/sys/fs/cgroup/";
    if (const std::uint64_t most = numberIn(group + "memory.max"); most > 0 && most < memory.total) {
        const std::uint64_t used = numberIn(group + "memory.current");
        const std::uint64_t kept = std::min(numberBehind(group + "memory.stat", "file"), used);
        memory.total = most;
        memory.free = std::min(memory.free, most - std::min(most, used - kept));
    }
    return memory;
}

std::uint64_t residentBytes(pid_t process) {
    std::ifstream statm("/proc/" + std::to_string(process) + "/statm");
    std::uint64_t total = 0;
    std::uint64_t resident = 0;
    statm >> total >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

} // namespace tandem::ai
