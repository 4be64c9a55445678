// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/ChildProcess.h"

#include <chrono>
#include <string>
#include <vector>

namespace tandem::tests {

/// The command that runs what follows it in a namespace of its own, "--net" or "--mount"; empty where nobody may make
/// one. Without root a user namespace brings the right; some kernels and containers refuse both, and a chroot has no
/// root that could be mounted.
inline std::vector<std::string> unshareCommand(const std::string& what) {
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"unshare", what}, std::vector<std::string>{"unshare", "--map-root-user", what}}) {
        std::vector<std::string> attempt = command;
        attempt.emplace_back("true");
        bench::ChildProcess process({attempt, {}, {}, {}});
        if (process.waitForExit(std::chrono::seconds(10)) == 0) return command;
    }
    return {};
}

} // namespace tandem::tests
