// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/Sampler.h"

#include "tests/ai/tokenizer/RandomText.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <map>
#include <numeric>
#include <set>

using namespace tandem::ai;
using protocol::Sampling;

namespace {

std::vector<TokenId> allOf(std::size_t count) {
    std::vector<TokenId> ids(count);
    std::iota(ids.begin(), ids.end(), 0);
    return ids;
}

std::vector<float> randomLogits(std::size_t count, std::mt19937_64& random) {
    std::normal_distribution<float> normal(0, 3);
    std::vector<float> logits(count);
    for (float& logit : logits)
        logit = normal(random);
    return logits;
}

// The distribution that the settings describe, by the book: in probabilities, one step after the other.
std::map<TokenId, double> expected(const std::vector<TokenId>& allowed, std::vector<float> logits,
                                   const std::set<TokenId>& seen, const Sampling& sampling) {
    std::vector<std::pair<double, TokenId>> order;
    for (const TokenId id : allowed) {
        double logit = logits[static_cast<std::size_t>(id)];
        if (seen.contains(id))
            logit = logit > 0 ? logit / sampling.repetitionPenalty : logit * sampling.repetitionPenalty;
        order.emplace_back(-logit / sampling.temperature, id);
    }
    std::sort(order.begin(), order.end());
    if (sampling.topK > 0) order.resize(std::min<std::size_t>(order.size(), static_cast<std::size_t>(sampling.topK)));
    double total = 0;
    for (const auto& [negative, id] : order)
        total += std::exp(-negative + order.front().first);
    std::map<TokenId, double> result;
    double mass = 0;
    for (const auto& [negative, id] : order) {
        if (!result.empty() && mass >= sampling.topP) break;
        const double probability = std::exp(-negative + order.front().first) / total;
        result[id] = probability;
        mass += probability;
    }
    for (auto& [id, probability] : result)
        probability /= mass;
    return result;
}

} // namespace

TEST(SamplerTest, greedyIsTheArgmaxOfTheAllowed) {
    std::mt19937_64 random(tandem::test::testSeed());
    for (int round = 0; round < 500; ++round) {
        const auto logits = randomLogits(64, random);
        std::vector<TokenId> allowed;
        for (TokenId id = 0; id < 64; ++id)
            if (random() % 2 == 0) allowed.push_back(id);
        if (allowed.empty()) continue;
        const TokenId best = *std::max_element(allowed.begin(), allowed.end(), [&](TokenId a, TokenId b) {
            return logits[static_cast<std::size_t>(a)] < logits[static_cast<std::size_t>(b)];
        });
        EXPECT_EQ(Sampler({}).choose(allowed, logits, {}), best);
        EXPECT_EQ(Sampler::ranked(allowed, logits, 0), best);
    }
}

TEST(SamplerTest, aTieGoesToTheSmallerId) {
    const std::vector<float> logits{1, 2, 2, 0};
    EXPECT_EQ(Sampler({}).choose(allOf(4), logits, {}), 1);
    EXPECT_EQ(Sampler::ranked(allOf(4), logits, 1), 2);
}

TEST(SamplerTest, rankedWalksThroughAllInOrder) {
    const std::vector<float> logits{1, 4, 3, 0};
    EXPECT_EQ(Sampler::ranked(allOf(4), logits, 1), 2);
    EXPECT_EQ(Sampler::ranked(allOf(4), logits, 3), 3);
    EXPECT_EQ(Sampler::ranked(allOf(4), logits, 4), -1);
}

TEST(SamplerTest, neverChoosesALogitThatIsNoNumber) {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(Sampler({}).choose(allOf(3), std::vector<float>{nan, 1, nan}, {}), 1);
    EXPECT_EQ(Sampler({}).choose(allOf(2), std::vector<float>{nan, nan}, {}), -1);
    EXPECT_EQ(Sampler({1, 0, 1, 1, 3}).choose(allOf(3), std::vector<float>{nan, 1, nan}, {}), 1);
}

TEST(SamplerTest, drawsFromTheDistributionThatTheSettingsDescribe) {
    const std::uint64_t seed = tandem::test::testSeed();
    std::mt19937_64 random(seed);
    for (int round = 0; round < 12; ++round) {
        const auto logits = randomLogits(24, random);
        const auto allowed = allOf(20);
        const std::vector<TokenId> seen{3, 5, 5};
        const Sampling sampling{0.3 + 0.2 * (round % 5), (round % 3) * 5, round % 2 ? 0.8 : 1.0, round % 4 ? 1.3 : 1.0,
                                seed + static_cast<std::uint64_t>(round)};
        const auto probabilities = expected(allowed, logits, {3, 5}, sampling);
        Sampler sampler(sampling);
        std::map<TokenId, int> counts;
        constexpr int kDraws = 4000;
        for (int i = 0; i < kDraws; ++i)
            ++counts[sampler.choose(allowed, logits, seen)];
        for (const auto& [id, count] : counts)
            ASSERT_TRUE(probabilities.contains(id)) << "drew a token outside top-k or top-p, seed " << seed;
        for (const auto& [id, probability] : probabilities) {
            const double spread = std::sqrt(kDraws * probability * (1 - probability)) + 1;
            EXPECT_NEAR(counts[id], kDraws * probability, 6 * spread) << "seed " << seed;
        }
    }
}

TEST(SamplerTest, theSameSeedDrawsTheSame) {
    std::mt19937_64 random(1);
    const auto logits = randomLogits(50, random);
    Sampler a({1, 0, 1, 1, 9});
    Sampler b({1, 0, 1, 1, 9});
    Sampler other({1, 0, 1, 1, 10});
    bool differs = false;
    for (int i = 0; i < 50; ++i) {
        const TokenId drawn = a.choose(allOf(50), logits, {});
        EXPECT_EQ(drawn, b.choose(allOf(50), logits, {}));
        differs = differs || drawn != other.choose(allOf(50), logits, {});
    }
    EXPECT_TRUE(differs);
}

TEST(SamplerTest, theRepetitionPenaltyAppliesToGreedyToo) {
    const std::vector<float> logits{2, 1.9F, -1};
    EXPECT_EQ(Sampler({0, 0, 1, 1.5, 0}).choose(allOf(3), logits, std::vector<TokenId>{0}), 1);
    EXPECT_EQ(Sampler({0, 0, 1, 1.5, 0}).choose(allOf(3), logits, std::vector<TokenId>{2}), 0);
}

TEST(SamplerTest, logProbabilitiesAreThoseOfTheSoftmax) {
    std::mt19937_64 random(tandem::test::testSeed());
    const auto logits = randomLogits(100, random);
    double sum = 0;
    for (TokenId id = 0; id < 100; ++id)
        sum += std::exp(logProbability(logits, id));
    EXPECT_NEAR(sum, 1, 1e-5);
    double part = 0;
    const std::vector<TokenId> allowed{2, 40, 99};
    for (const TokenId id : allowed)
        part += std::exp(logProbability(logits, id, allowed));
    EXPECT_NEAR(part, 1, 1e-5);
}

TEST(SamplerTest, logProbabilitiesAreNeverInfinite) {
    const float infinity = std::numeric_limits<float>::infinity();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    for (const auto& logits : {std::vector<float>{-infinity, 0}, {infinity, 0}, {nan, 0}, {-infinity, -infinity}}) {
        EXPECT_TRUE(std::isfinite(logProbability(logits, 0)));
        EXPECT_TRUE(std::isfinite(logProbability(logits, 0, std::vector<TokenId>{0, 1})));
    }
}
