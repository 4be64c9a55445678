// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_logistic.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>

using namespace tandem::bench;

TEST(Logistic, findsTheLogOddsOfAConstant) {
    LogisticExamples examples(1);
    for (int i = 0; i < 100; ++i)
        examples.add(std::array{1.0}, i < 75 ? 1 : 0);
    EXPECT_NEAR(fitLogistic(examples, 1e-4).at(0), std::log(3), 1e-4);
}

TEST(Logistic, findsTheWeightsThatMadeTheTargets) {
    LogisticExamples examples(3);
    for (int i = -20; i <= 20; ++i) {
        for (int j = -20; j <= 20; ++j) {
            const double a = i / 10.0;
            const double b = j / 10.0;
            examples.add(std::array{1.0, a, b}, logistic(0.5 + 2 * a - b));
        }
    }
    const std::vector<double> weights = fitLogistic(examples, 0);
    EXPECT_NEAR(weights.at(0), 0.5, 1e-3);
    EXPECT_NEAR(weights.at(1), 2, 1e-3);
    EXPECT_NEAR(weights.at(2), -1, 1e-3);
}

TEST(Logistic, staysSmallWhereExamplesCanBeToldApartCompletely) {
    LogisticExamples examples(2);
    for (int i = 1; i <= 50; ++i) {
        examples.add(std::array{1.0, 1.0 * i}, 1);
        examples.add(std::array{1.0, -1.0 * i}, 0);
    }
    for (const double weight : fitLogistic(examples, 1e-3)) {
        EXPECT_TRUE(std::isfinite(weight));
        EXPECT_LT(std::abs(weight), 100);
    }
}

TEST(Mixture, trustsWhoeverIsRightWhereTheFeatureSaysSo) {
    LogisticExamples examples(2);
    std::vector<MixStep> steps;
    for (int i = 0; i < 1'000; ++i) {
        const bool sure = i % 2 == 0;
        examples.add(std::array{1.0, sure ? 1.0 : 0.0}, 0);
        // Where the first is sure it mostly knows what comes; elsewhere the second does.
        const bool right = i % 20 != 0;
        steps.push_back(sure == right ? MixStep{0.9, 0.2} : MixStep{0.05, 0.6});
    }
    const std::vector<double> weights = fitMixture(examples, steps, 1e-6);
    EXPECT_GT(logistic(weights[0] + weights[1]), 0.8);
    EXPECT_LT(logistic(weights[0]), 0.1);
    const std::vector<double> even{0, 0};
    EXPECT_GT(mixtureLogprob(examples, steps, weights), mixtureLogprob(examples, steps, even));
}
