// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/StepMix.h"

#include "ai/engine/Sampler.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace tandem::ai;

namespace {

const std::vector<float> kLogits{1.0F, 3.0F, -2.0F, 2.5F, 0.0F};

CachePrediction said() {
    CachePrediction prediction;
    prediction.tokens = {{2, 0.6}, {1, 0.1}};
    prediction.rest = 0.3;
    prediction.matchLength = 5;
    prediction.matches = 3;
    prediction.entropy = 0.9;
    return prediction;
}

double share(const Softmax& model) {
    return MixWeights().cacheShare({5, 3, 0.9, 0.6, model.entropy, model.top});
}

} // namespace

TEST(StepMixTest, isTheModelAloneWhileTheCacheSaysNothing) {
    const MixWeights weights;
    StepMix step(weights);
    step.begin(kLogits, {});
    step.mix({});
    EXPECT_TRUE(std::equal(kLogits.begin(), kLogits.end(), step.logits().begin()));
    const auto score = step.score(1);
    EXPECT_EQ(score.logprob, logProbability(kLogits, 1));
    EXPECT_EQ(score.mixedLogprob, score.logprob);
    EXPECT_EQ(score.cacheLogprob, protocol::kNoLogprob);
    EXPECT_EQ(score.backedLogprob, protocol::kNoLogprob);
    EXPECT_FALSE(step.isFromCache(1));
}

TEST(StepMixTest, isADistributionAndTheLogitsAreIt) {
    const MixWeights weights;
    StepMix step(weights);
    step.begin(kLogits, {});
    step.mix(said());
    double sum = 0;
    for (TokenId id = 0; id < 5; ++id) {
        const auto score = step.score(id);
        sum += std::exp(score.mixedLogprob);
        EXPECT_NEAR(score.mixedLogprob, logProbability(step.logits(), id), 1e-5) << id;
    }
    EXPECT_NEAR(sum, 1, 1e-6);
}

TEST(StepMixTest, everyTokenIsTheStatedMixture) {
    const MixWeights weights;
    StepMix step(weights);
    step.begin(kLogits, {});
    step.mix(said());
    const double w = share(Softmax::of(kLogits));
    double listed = std::exp(logProbability(kLogits, 1)) + std::exp(logProbability(kLogits, 2));
    for (TokenId id = 0; id < 5; ++id) {
        const double model = std::exp(logProbability(kLogits, id));
        const double cache = id == 2 ? 0.6 : id == 1 ? 0.1 : 0.3 * model / (1 - listed);
        const auto score = step.score(id);
        EXPECT_NEAR(std::exp(score.backedLogprob), cache, 1e-6) << id;
        EXPECT_NEAR(std::exp(score.mixedLogprob), w * cache + (1 - w) * model, 1e-6) << id;
        EXPECT_EQ(score.cacheLogprob > protocol::kNoLogprob, id == 1 || id == 2);
        EXPECT_EQ(score.matchLength, 5);
        EXPECT_EQ(score.cacheTop, 0.6);
    }
    EXPECT_EQ(step.isFromCache(2), w * 0.6 >= (1 - w) * std::exp(logProbability(kLogits, 2)));
}

TEST(StepMixTest, boundTokensAreMixedAmongThemselves) {
    const MixWeights weights;
    const std::vector<TokenId> allowed{0, 2, 3};
    CachePrediction prediction = said();
    prediction.tokens = {{2, 1.0}};
    prediction.rest = 0;
    StepMix step(weights);
    step.begin(kLogits, allowed);
    step.mix(prediction);
    double sum = 0;
    for (const TokenId id : allowed) {
        EXPECT_EQ(step.score(id).logprobGivenTyped, logProbability(kLogits, id, allowed));
        EXPECT_EQ(step.score(id).logprob, logProbability(kLogits, id));
        sum += std::exp(step.score(id).mixedLogprob);
    }
    EXPECT_NEAR(sum, 1, 1e-6);
}

TEST(StepMixTest, aCacheOfAnotherVocabularyIsNotAsked) {
    const MixWeights weights;
    CachePrediction prediction = said();
    prediction.tokens.push_back({5, 0.1});
    StepMix step(weights);
    step.begin(kLogits, {});
    step.mix(prediction);
    EXPECT_EQ(step.score(2).backedLogprob, protocol::kNoLogprob);
}

TEST(StepMixTest, logitsThatAreNoNumbersStayTheModelsFault) {
    const MixWeights weights;
    const std::vector<float> broken(5, std::numeric_limits<float>::quiet_NaN());
    StepMix step(weights);
    step.begin(broken, {});
    step.mix(said());
    EXPECT_TRUE(std::isnan(step.logits()[2]));
    EXPECT_TRUE(std::isfinite(step.score(2).mixedLogprob));
}

TEST(StepMixTest, theEntropyIsThatOfTheDistribution) {
    const Softmax even = Softmax::of(std::vector<float>(8, 1.5F));
    EXPECT_NEAR(even.entropy, std::log(8.0), 1e-6);
    EXPECT_NEAR(even.top, 0.125, 1e-6);
    const Softmax sure = Softmax::of(std::vector<float>{50.0F, 0.0F, 0.0F});
    EXPECT_NEAR(sure.entropy, 0, 1e-6);
}
