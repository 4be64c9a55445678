// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What `quality_bench --learn` finds for the gate from what was typed.
#include "bench/quality_bench_calibration.h"
#include "bench/quality_bench_figures.h"
#include "bench/quality_bench_logistic.h"
#include "bench/quality_bench_points.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::bench;

namespace {

double logit(double p) {
    return std::log(p / (1 - p));
}

// `count` suggestions of each confidence from 0.1 to 0.9, as often right as the line says.
std::vector<ShownSuggestion> shownAlong(const LogitLine& line, int count) {
    std::vector<ShownSuggestion> shown;
    for (int tenth = 1; tenth < 10; ++tenth) {
        const double confidence = tenth / 10.0;
        const double right = logistic(line.scale * logit(confidence) + line.shift);
        for (int i = 0; i < count; ++i)
            shown.push_back({confidence, std::floor((i + 1) * right) > std::floor(i * right)});
    }
    return shown;
}

void putOn(const LogitLine& line, std::vector<ShownSuggestion>& shown) {
    for (ShownSuggestion& suggestion : shown)
        suggestion.confidence = logistic(line.scale * logit(suggestion.confidence) + line.shift);
}

// A project of which so many lines are wrong, and so much is completed, at a threshold.
PointLearner::Try projectWith(double hardness, double bestShare) {
    return [=](const ai::GateThresholds& at) {
        const double off = at.extend / at.show - bestShare;
        return std::optional(PointTrial{0.5 - 0.1 * off * off, hardness * (1 - at.show)});
    };
}

} // namespace

TEST(ShownCalibration, findsTheLineThatOverratedSuggestionsLieOn) {
    const LogitLine line{0.7, -0.5};
    std::vector<ShownSuggestion> shown = shownAlong(line, 1'000);
    EXPECT_GT(calibrationError(shown).value(), 0.1);
    ShownCalibration calibration;
    calibration.add("go", shown);
    const auto lines = calibration.fit();
    EXPECT_NEAR(lines.at("go").scale, line.scale, 0.02);
    EXPECT_NEAR(lines.at("go").shift, line.shift, 0.02);
    putOn(lines.at("go"), shown);
    EXPECT_LT(calibrationError(shown).value(), 0.02);
}

TEST(ShownCalibration, staysNearTheCommonLineWhereLittleWasShown) {
    ShownCalibration calibration;
    calibration.add("java", shownAlong({1, 0}, 1'000));
    calibration.add("c", shownAlong({1, -3}, 2)); // 18
    const auto lines = calibration.fit();
    EXPECT_NEAR(lines.at("c").shift, lines.at("").shift, 0.25);
    EXPECT_NEAR(lines.at("java").shift, 0, 0.02);
}

TEST(ShownCalibration, givesALineThatRisesWhateverWasShown) {
    EXPECT_EQ(ShownCalibration().fit().at("").scale, 1);
    ShownCalibration calibration;
    calibration.add("c", std::vector<ShownSuggestion>(50, {1, true}));
    calibration.add("go", {{0.9, false}, {0.1, true}, {0.8, false}, {0.2, true}});
    for (const auto& [language, line] : calibration.fit()) {
        EXPECT_GE(line.scale, ShownCalibration::kLeastScale) << language;
        EXPECT_LE(line.scale, ShownCalibration::kMostScale) << language;
        EXPECT_TRUE(std::isfinite(line.shift)) << language;
    }
}

TEST(PointLearner, takesTheStricterOfALanguagesThresholdAndTheCommonOne) {
    PointLearner learner;
    ASSERT_TRUE(learner.add("cpp", projectWith(2, 0.5)));    // never 2.6 wrong lines: the least threshold
    ASSERT_TRUE(learner.add("rust", projectWith(5.2, 0.5))); // 2.6 at 0.5
    EXPECT_EQ(learner.extendShare(), 0.5);
    const auto points = learner.points();
    ASSERT_EQ(points.at("rust").size(), kSliderAims.size());
    const double common = (kSmallestThreshold + 0.5) / 2;
    EXPECT_NEAR(points.at("rust")[1].thresholds.show, 0.5, 0.01);
    EXPECT_NEAR(points.at("").at(1).thresholds.show, common, 0.01);
    EXPECT_NEAR(points.at("cpp")[1].thresholds.show, common, 0.01);
    for (const auto& [language, ofLanguage] : points) {
        for (std::size_t i = 0; i < ofLanguage.size(); ++i) {
            EXPECT_EQ(ofLanguage[i].slider, kSliderAims.at(i).slider);
            EXPECT_DOUBLE_EQ(ofLanguage[i].thresholds.extend, ofLanguage[i].thresholds.show / 2);
            EXPECT_LE(ofLanguage[i].thresholds.show, ofLanguage[i > 0 ? i - 1 : 0].thresholds.show) << language;
        }
    }
}

TEST(PointLearner, weighsLanguagesAndNotTheirProjects) {
    PointLearner learner;
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(learner.add("python", projectWith(5.2, 1)));
    ASSERT_TRUE(learner.add("rust", projectWith(26, 1))); // 2.6 at 0.9
    EXPECT_NEAR(learner.points().at("")[1].thresholds.show, 0.7, 0.01);
}

TEST(PointLearner, saysWhenTypingFailed) {
    PointLearner learner;
    EXPECT_FALSE(learner.add("go", [](const ai::GateThresholds&) { return std::optional<PointTrial>(); }));
    EXPECT_TRUE(learner.points().empty());
}
