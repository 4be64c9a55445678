// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_calibration.h"

#include "bench/quality_bench_logistic.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tandem::bench {

namespace {

constexpr double kL2 = 1e-4;
constexpr double kLeast = 1e-6;

double logitOf(double confidence) {
    const double p = std::clamp(confidence, kLeast, 1 - kLeast);
    return std::log(p / (1 - p));
}

// Through what was right, or, by `own` of 1, through that and for the rest through what `common` says.
LogitLine lineThrough(const std::vector<ShownSuggestion>& shown, const LogitLine& common, double own) {
    if (shown.empty()) return common;
    LogisticExamples examples(2);
    for (const ShownSuggestion& suggestion : shown) {
        const double logit = logitOf(suggestion.confidence);
        const double expected = logistic(common.scale * logit + common.shift);
        examples.add(std::array{1.0, logit}, own * (suggestion.firstLineRight ? 1 : 0) + (1 - own) * expected);
    }
    const std::vector<double> weights = fitLogistic(examples, kL2);
    return {std::clamp(weights[1], ShownCalibration::kLeastScale, ShownCalibration::kMostScale), weights[0]};
}

} // namespace

void ShownCalibration::add(const std::string& language, const std::vector<ShownSuggestion>& shown) {
    auto& all = m_shown[language];
    all.insert(all.end(), shown.begin(), shown.end());
}

std::map<std::string, LogitLine> ShownCalibration::fit() const {
    std::vector<ShownSuggestion> everything;
    for (const auto& [language, shown] : m_shown)
        everything.insert(everything.end(), shown.begin(), shown.end());
    const LogitLine common = lineThrough(
        everything, {}, static_cast<double>(everything.size()) / (static_cast<double>(everything.size()) + 1));
    std::map<std::string, LogitLine> lines{{"", common}};
    for (const auto& [language, shown] : m_shown) {
        const auto count = static_cast<double>(shown.size());
        lines[language] = lineThrough(shown, common, count / (count + kCommonWeight));
    }
    return lines;
}

} // namespace tandem::bench
