// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

// Small logistic models, fitted the same way on every machine: Newton's method, no randomness.
namespace tandem::bench {

// Rows of features with a target of 0 to 1 each (a probability where it is neither).
class LogisticExamples {
public:
    explicit LogisticExamples(std::size_t features)
        : m_features(features) {}
    void add(std::span<const double> features, double target);
    std::size_t features() const { return m_features; }
    std::size_t size() const { return m_targets.size(); }
    std::span<const double> row(std::size_t i) const { return {&m_values[i * m_features], m_features}; }
    double target(std::size_t i) const { return m_targets[i]; }
    void setTarget(std::size_t i, double target) { m_targets[i] = target; }

private:
    std::size_t m_features;
    std::vector<double> m_values;
    std::vector<double> m_targets;
};

double logistic(double z);
double dot(std::span<const double> weights, std::span<const double> features);

// Weights of least mean log-loss plus `l2` / 2 times their squares' sum (the first, that of the constant, left out).
std::vector<double> fitLogistic(const LogisticExamples& examples, double l2, std::vector<double> start = {});
double meanLogLoss(const LogisticExamples& examples, std::span<const double> weights);

// One step at which two distributions spoke about the token that came.
struct MixStep {
    double first = 0;  // its probability by the one that the weight is for
    double second = 0; // by the other
};
// Weights w of the mixture that makes what came likeliest: p = w * first + (1 - w) * second with w = logistic(weights *
// features), by expectation maximisation. `examples`' targets are overwritten; `steps` are of its rows.
std::vector<double> fitMixture(LogisticExamples& examples, std::span<const MixStep> steps, double l2);
// Mean logarithm of the mixture's probability of what came, nats a token.
double mixtureLogprob(const LogisticExamples& examples, std::span<const MixStep> steps,
                      std::span<const double> weights);

} // namespace tandem::bench
