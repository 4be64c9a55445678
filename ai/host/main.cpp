// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/CommandLine.h"
#include "ai/host/Host.h"
#include "ai/torch/WorkerThreads.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <sys/resource.h>
#include <unistd.h>

using namespace tandem::ai;

int main(int argc, char** argv) {
    const auto options = parseCommandLine({argv + 1, argv + argc});
    if (!options || options->help) {
        std::fputs(commandLineHelp(), options ? stdout : stderr);
        return options ? 0 : Host::Usage;
    }
    startWorkerThreads();
    if (options->memoryLimitMb > 0) {
        const rlim_t bytes = static_cast<rlim_t>(options->memoryLimitMb) << 20;
        const rlimit limit{bytes, bytes};
        setrlimit(RLIMIT_AS, &limit);
    }
    // Only frames may reach the client: whatever a library prints goes to standard error.
    const int output = dup(STDOUT_FILENO);
    dup2(STDERR_FILENO, STDOUT_FILENO);
    std::signal(SIGPIPE, SIG_IGN); // a client that is gone is an error of write()
    try {
        return Host(STDIN_FILENO, output, options->loader, options->budgetBytes).run();
    } catch (const std::exception& error) { // not even a thread or an answer could be made
        std::fprintf(stderr, "tandem-model: %s\n", error.what());
        return Host::OutOfResources;
    }
}
