// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_logistic.h"

#include <algorithm>
#include <cmath>

namespace tandem::bench {

namespace {

constexpr int kNewtonSteps = 50;
constexpr int kHalvingsOfAStep = 20;
constexpr double kNear = 1e-9; // of the loss, where it has settled
constexpr int kExpectations = 60;
constexpr double kLeast = 1e-12;

double penalty(std::span<const double> weights, double l2) {
    double sum = 0;
    for (std::size_t i = 1; i < weights.size(); ++i)
        sum += weights[i] * weights[i];
    return l2 / 2 * sum;
}

// Solves matrix * x = right for a symmetric positive definite matrix, in place (Cholesky).
std::vector<double> solve(std::vector<double> matrix, std::vector<double> right) {
    const std::size_t n = right.size();
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t k = 0; k < j; ++k)
            matrix[j * n + j] -= matrix[j * n + k] * matrix[j * n + k];
        matrix[j * n + j] = std::sqrt(std::max(matrix[j * n + j], kLeast));
        for (std::size_t i = j + 1; i < n; ++i) {
            for (std::size_t k = 0; k < j; ++k)
                matrix[i * n + j] -= matrix[i * n + k] * matrix[j * n + k];
            matrix[i * n + j] /= matrix[j * n + j];
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            right[i] -= matrix[i * n + k] * right[k];
        right[i] /= matrix[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k)
            right[i] -= matrix[k * n + i] * right[k];
        right[i] /= matrix[i * n + i];
    }
    return right;
}

// Newton's step from `weights`: what is to be taken off.
std::vector<double> newtonStep(const LogisticExamples& examples, std::span<const double> weights, double l2) {
    const std::size_t n = examples.features();
    std::vector<double> gradient(n, 0);
    std::vector<double> hessian(n * n, 0);
    for (std::size_t e = 0; e < examples.size(); ++e) {
        const std::span<const double> row = examples.row(e);
        const double p = logistic(dot(weights, row));
        const double curve = std::max(p * (1 - p), kLeast);
        for (std::size_t i = 0; i < n; ++i) {
            gradient[i] += (p - examples.target(e)) * row[i];
            for (std::size_t j = 0; j <= i; ++j)
                hessian[i * n + j] += curve * row[i] * row[j];
        }
    }
    const auto count = static_cast<double>(examples.size());
    for (std::size_t i = 0; i < n; ++i) {
        gradient[i] = gradient[i] / count + (i > 0 ? l2 * weights[i] : 0);
        for (std::size_t j = 0; j <= i; ++j)
            hessian[i * n + j] /= count;
        hessian[i * n + i] += i > 0 ? l2 : kNear;
    }
    return solve(std::move(hessian), std::move(gradient));
}

} // namespace

void LogisticExamples::add(std::span<const double> features, double target) {
    m_values.insert(m_values.end(), features.begin(), features.end());
    m_targets.push_back(target);
}

double logistic(double z) {
    return 1 / (1 + std::exp(-z));
}

double dot(std::span<const double> weights, std::span<const double> features) {
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += weights[i] * features[i];
    return sum;
}

double meanLogLoss(const LogisticExamples& examples, std::span<const double> weights) {
    double sum = 0;
    for (std::size_t e = 0; e < examples.size(); ++e) {
        const double p = std::clamp(logistic(dot(weights, examples.row(e))), kLeast, 1 - kLeast);
        sum -= examples.target(e) * std::log(p) + (1 - examples.target(e)) * std::log(1 - p);
    }
    return examples.size() > 0 ? sum / static_cast<double>(examples.size()) : 0;
}

std::vector<double> fitLogistic(const LogisticExamples& examples, double l2, std::vector<double> start) {
    std::vector<double> weights = start.empty() ? std::vector<double>(examples.features(), 0) : std::move(start);
    if (examples.size() == 0) return weights;
    double loss = meanLogLoss(examples, weights) + penalty(weights, l2);
    for (int step = 0; step < kNewtonSteps; ++step) {
        const std::vector<double> off = newtonStep(examples, weights, l2);
        double size = 1;
        double before = loss;
        for (int halving = 0; halving < kHalvingsOfAStep; ++halving, size /= 2) {
            std::vector<double> tried = weights;
            for (std::size_t i = 0; i < tried.size(); ++i)
                tried[i] -= size * off[i];
            const double triedLoss = meanLogLoss(examples, tried) + penalty(tried, l2);
            if (triedLoss > loss) continue;
            weights = std::move(tried);
            loss = triedLoss;
            break;
        }
        if (before - loss < kNear) break;
    }
    return weights;
}

std::vector<double> fitMixture(LogisticExamples& examples, std::span<const MixStep> steps, double l2) {
    std::vector<double> weights(examples.features(), 0);
    double likelihood = mixtureLogprob(examples, steps, weights);
    for (int i = 0; i < kExpectations; ++i) {
        for (std::size_t e = 0; e < examples.size(); ++e) {
            const double w = logistic(dot(weights, examples.row(e)));
            const double first = w * steps[e].first;
            examples.setTarget(e, first / std::max(first + (1 - w) * steps[e].second, kLeast));
        }
        weights = fitLogistic(examples, l2, std::move(weights));
        const double now = mixtureLogprob(examples, steps, weights);
        if (now - likelihood < kNear) break;
        likelihood = now;
    }
    return weights;
}

double mixtureLogprob(const LogisticExamples& examples, std::span<const MixStep> steps,
                      std::span<const double> weights) {
    double sum = 0;
    for (std::size_t e = 0; e < examples.size(); ++e) {
        const double w = logistic(dot(weights, examples.row(e)));
        sum += std::log(std::max(w * steps[e].first + (1 - w) * steps[e].second, kLeast));
    }
    return examples.size() > 0 ? sum / static_cast<double>(examples.size()) : 0;
}

} // namespace tandem::bench
