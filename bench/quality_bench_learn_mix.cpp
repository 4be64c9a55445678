// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_learn_mix.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace tandem::bench {

namespace {

// resources/gate/GATE.md, in its order.
constexpr std::array kFeatures{"one",          "match",         "matches",   "project-entropy",
                               "project-best", "model-entropy", "model-best"};
constexpr double kL2 = 1e-4;

} // namespace

MixLearner::MixLearner()
    : m_examples(kFeatures.size()) {}

void MixLearner::add(const ai::protocol::ScoreAnswer& scored, std::size_t skip) {
    std::size_t at = 0;
    for (const ai::protocol::TokenScore& token : scored.tokens) {
        const std::size_t begin = at;
        at += token.text.size();
        if (begin < skip || token.backedLogprob <= ai::protocol::kNoLogprob || token.cacheTop <= 0) continue;
        const std::array<double, kFeatures.size()> features{1,
                                                            static_cast<double>(token.matchLength),
                                                            std::log1p(token.matches),
                                                            token.cacheEntropy,
                                                            token.cacheTop,
                                                            token.modelEntropy,
                                                            token.modelTop};
        m_examples.add(features, 0);
        m_steps.push_back({std::exp(token.backedLogprob), std::exp(token.logprob)});
    }
}

MixLearner::Fit MixLearner::fit() {
    Fit fit;
    fit.weights = fitMixture(m_examples, m_steps, kL2);
    std::vector<double> always(kFeatures.size(), 0);
    always[0] = 100;
    fit.project = mixtureLogprob(m_examples, m_steps, always);
    always[0] = -100;
    fit.model = mixtureLogprob(m_examples, m_steps, always);
    fit.mixed = mixtureLogprob(m_examples, m_steps, fit.weights);
    return fit;
}

std::string MixLearner::json(const Fit& fit) {
    nlohmann::ordered_json json;
    json["format"] = "tandem-mix-1";
    json["trained"] = true;
    json["features"] = kFeatures;
    json["weights"] = fit.weights;
    return json.dump(2) + "\n";
}

} // namespace tandem::bench
