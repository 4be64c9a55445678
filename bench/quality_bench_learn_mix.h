// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/protocol/Messages.h"
#include "bench/quality_bench_logistic.h"

#include <cstddef>
#include <string>
#include <vector>

namespace tandem::bench {

// What model and project said of tokens that came, and the weights that make them likeliest.
class MixLearner {
public:
    MixLearner();
    // Of a scored text the tokens that begin `skip` bytes or more behind its start.
    void add(const ai::protocol::ScoreAnswer& scored, std::size_t skip);
    std::size_t size() const { return m_steps.size(); }

    struct Fit {
        std::vector<double> weights;
        // Nats a token, of what came.
        double model = 0;
        double project = 0;
        double mixed = 0;
    };
    Fit fit();
    static std::string json(const Fit& fit); // mix.json

private:
    LogisticExamples m_examples;
    std::vector<MixStep> m_steps;
};

} // namespace tandem::bench
