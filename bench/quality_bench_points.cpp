// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_points.h"

#include "bench/quality_bench_figures.h"

#include <algorithm>

namespace tandem::bench {

namespace {

constexpr std::size_t kMiddle = 1; // of kSliderAims

} // namespace

bool PointLearner::add(const std::string& language, const Try& tryAt) {
    OfProject found{};
    for (std::size_t share = 0; share < kExtendShares.size(); ++share) {
        const auto trial = [&](double show) { return tryAt({show, show * kExtendShares[share]}); };
        for (std::size_t aim = 0; aim < kSliderAims.size(); ++aim) {
            const auto wrongAt = [&](double show) -> std::optional<double> {
                const auto typed = trial(show);
                return typed ? std::optional(typed->wrongLines) : std::nullopt;
            };
            const std::optional<double> show = thresholdFor(wrongAt, kSliderAims[aim].wrong);
            const std::optional<PointTrial> typed = show ? trial(*show) : std::nullopt;
            if (!typed) return false;
            found[share][aim] = {*show, typed->ratio};
        }
    }
    m_found[language].push_back(found);
    return true;
}

std::size_t PointLearner::bestShare() const {
    std::array<double, kExtendShares.size()> completed{};
    for (const auto& [language, projects] : m_found)
        for (const OfProject& project : projects)
            for (std::size_t share = 0; share < completed.size(); ++share)
                completed[share] += project[share][kMiddle].ratio / static_cast<double>(projects.size());
    return static_cast<std::size_t>(std::max_element(completed.begin(), completed.end()) - completed.begin());
}

double PointLearner::extendShare() const {
    return kExtendShares[bestShare()];
}

std::map<std::string, std::vector<ai::GatePoint>> PointLearner::points() const {
    std::map<std::string, std::vector<ai::GatePoint>> points;
    if (m_found.empty()) return points;
    const std::size_t share = bestShare();
    for (std::size_t aim = 0; aim < kSliderAims.size(); ++aim) {
        std::map<std::string, double> shows;
        double common = 0;
        for (const auto& [language, projects] : m_found) {
            for (const OfProject& project : projects)
                shows[language] += project[share][aim].show / static_cast<double>(projects.size());
            common += shows[language] / static_cast<double>(m_found.size());
        }
        shows[""] = common;
        for (const auto& [language, show] : shows) {
            const double strict = std::max(show, common);
            points[language].push_back({kSliderAims[aim].slider, {strict, strict * kExtendShares[share]}, 0, 0});
        }
    }
    return points;
}

} // namespace tandem::bench
