// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/Precision.h"

#include <optional>
#include <string>
#include <sys/types.h>

namespace tandem::bench {

// One loaded model in a process of its own (this program, called with `--worker`), so that its memory and load time are
// its own and it sleeps while the peer is measured. Owned by who measures; ended with this object.
class EngineWorker {
public:
    // Starts loading; model: a folder or a .gguf file. threads: of every run.
    EngineWorker(const std::string& model, ai::Precision precision, int threads);
    ~EngineWorker();
    EngineWorker(const EngineWorker&) = delete;
    EngineWorker& operator=(const EngineWorker&) = delete;

    // Waits until it is loaded: milliseconds. Nothing with a problem().
    std::optional<double> loadMs();
    const std::string& problem() const { return m_problem; }
    ai::Precision precision() const { return m_precision; } // that it was loaded with
    double weightsMb() const { return m_weightsMb; }        // in memory, scales and all; 0: not told

    // Tokens per second: `count` tokens at once from position 0, and one by one after `depth` others.
    std::optional<double> prefill(int count);
    std::optional<double> decode(int depth, int count);
    double residentMb() const;

private:
    std::optional<std::string> readLine();
    std::optional<double> ask(const std::string& question);

    pid_t m_pid = 0;
    int m_input = -1;  // to it
    int m_output = -1; // from it
    std::string m_read;
    std::string m_problem;
    ai::Precision m_precision;
    double m_weightsMb = 0;
};

// The other side: main() of `engine_bench --worker MODEL PRECISION THREADS`. Answers questions on standard input.
int runEngineWorker(const std::string& model, const std::string& precision, const std::string& threads);

} // namespace tandem::bench
