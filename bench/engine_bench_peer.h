// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace tandem::bench {

// llama-bench on one file. Each call is one run of the program, which loads the file, warms up and measures once.
class PeerBench {
public:
    PeerBench(std::string program, std::string model, int threads);

    // Tokens per second, as EngineWorker has them; nothing when the program did not say.
    std::optional<double> prefill(int count);
    std::optional<double> decode(int depth, int count);
    double residentMb() const { return m_residentMb; } // the most that was seen while it ran

private:
    std::optional<double> run(int prefilled, int depth, int decoded);

    std::string m_program;
    std::string m_model;
    int m_threads;
    double m_residentMb = 0;
};

} // namespace tandem::bench
