// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/MixWeights.h"

#include "resources/gate/Gate.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace tandem::ai;
using nlohmann::json;

namespace {

json file() {
    return {{"format", "tandem-mix-1"},
            {"features", {"one", "match", "matches", "project-entropy", "project-best", "model-entropy", "model-best"}},
            {"weights", {-1.0, 0.5, 0, 0, 2, 0, 0}}};
}

bool isRead(const json& map) {
    return static_cast<bool>(MixWeights::fromJson(map.dump()));
}

json with(const char* field, const json& value) {
    json map = file();
    map[field] = value;
    return map;
}

} // namespace

TEST(MixWeightsTest, theFileThatIsCompiledInCanBeRead) {
    EXPECT_TRUE(MixWeights::fromJson(tandem::resources::mixJson()));
}

TEST(MixWeightsTest, theShareIsTheLogisticOfTheWeightedFeatures) {
    const auto weights = MixWeights::fromJson(file().dump());
    ASSERT_TRUE(weights);
    MixFeatures features;
    features.matchLength = 2;
    features.cacheTop = 0.5;
    features.modelTop = 0.9;
    EXPECT_NEAR(weights->cacheShare(features), 1 / (1 + std::exp(1.0 - 1.0 - 1.0)), 1e-12);
}

TEST(MixWeightsTest, theModelKeepsASay) {
    const auto weights = MixWeights::fromJson(with("weights", {100, 100, 100, 100, 100, 100, 100}).dump());
    ASSERT_TRUE(weights);
    MixFeatures features;
    features.matchLength = 16;
    features.matches = 1e9;
    EXPECT_EQ(weights->cacheShare(features), MixWeights::kMostCache);
}

TEST(MixWeightsTest, aLongMatchCountsMoreThanAShortOneEvenWithoutAFile) {
    const MixWeights weights;
    const MixFeatures shortMatch{1, 1, 1, 0.5, 1, 0.5};
    const MixFeatures longMatch{12, 1, 0.1, 0.95, 1, 0.5};
    EXPECT_GT(weights.cacheShare(longMatch), weights.cacheShare(shortMatch));
}

TEST(MixWeightsTest, refusesWhatBreaksTheFormat) {
    ASSERT_TRUE(isRead(file()));
    EXPECT_TRUE(isRead(with("trained", true))) << "unknown fields are ignored";
    EXPECT_FALSE(isRead(with("format", "tandem-mix-2")));
    EXPECT_FALSE(isRead(with("format", 1)));
    EXPECT_FALSE(isRead(with("features", {"one"})));
    EXPECT_FALSE(isRead(with("features", nullptr)));
    EXPECT_FALSE(isRead(with("weights", {1, 2})));
    EXPECT_FALSE(isRead(with("weights", {1, 2, 3, 4, 5, 6, "7"})));
    EXPECT_FALSE(isRead(with("weights", {1, 2, 3, 4, 5, 6, 100.5})));
    EXPECT_FALSE(isRead(json::array()));
    EXPECT_FALSE(MixWeights::fromJson(""));
    EXPECT_FALSE(MixWeights::fromJson(std::string(100'000, '[')));
    EXPECT_FALSE(MixWeights::fromJson(std::string(MixWeights::kMaxFileBytes + 1, ' ')));
    EXPECT_FALSE(MixWeights::fromJson(R"({"format":"tandem-mix-1","weights":[1e999,0,0,0,0,0,0]})"));
}

TEST(MixWeightsTest, flippedBytesGiveWeightsOrAnError) {
    tandem::test::RandomText random(tandem::test::testSeed());
    const std::string text = file().dump();
    for (std::size_t i = 0; i < tandem::test::scaled(20'000); ++i) {
        std::string bytes = text;
        for (std::size_t flips = 1 + random.below(3); flips > 0; --flips)
            bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
        if (const auto weights = MixWeights::fromJson(bytes)) {
            EXPECT_LE(weights->cacheShare({3, 2, 1, 0.5, 1, 0.5}), MixWeights::kMostCache);
        }
    }
}
