// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_figures.h"

#include "bench/Statistics.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace tandem::bench {

std::optional<double> calibrationError(std::vector<ShownSuggestion> shown, std::size_t bins) {
    if (bins == 0 || shown.size() < bins) return std::nullopt;
    std::stable_sort(shown.begin(), shown.end(),
                     [](const ShownSuggestion& a, const ShownSuggestion& b) { return a.confidence < b.confidence; });
    double error = 0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const std::size_t from = bin * shown.size() / bins;
        const std::size_t to = (bin + 1) * shown.size() / bins;
        double gap = 0; // of the sums, so that each suggestion weighs the same
        for (std::size_t i = from; i < to; ++i)
            gap += shown[i].confidence - (shown[i].firstLineRight ? 1 : 0);
        error += std::abs(gap);
    }
    return error / static_cast<double>(shown.size());
}

std::optional<Interval> bootstrapInterval(const std::vector<FileTally>& files, std::uint64_t seed) {
    if (files.size() < kFewestClusters) return std::nullopt;
    std::mt19937_64 random(seed);
    std::vector<double> ratios;
    ratios.reserve(kResamples);
    for (int i = 0; i < kResamples; ++i) {
        FileTally sum;
        for (std::size_t k = 0; k < files.size(); ++k) {
            const FileTally& file = files[below(random, files.size())];
            sum.accepted += file.accepted;
            sum.inserted += file.inserted;
        }
        ratios.push_back(sum.inserted > 0 ? sum.accepted / sum.inserted : 0);
    }
    return Interval{percentile(ratios, 0.025), percentile(ratios, 0.975)};
}

std::optional<double> thresholdFor(const std::function<std::optional<double>(double)>& wrongAt, double wanted) {
    double low = kSmallestThreshold;
    double high = kLargestThreshold;
    const std::optional<double> most = wrongAt(low);
    if (!most) return std::nullopt;
    if (*most <= wanted) return low;
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = (low + high) / 2;
        const std::optional<double> wrong = wrongAt(middle);
        if (!wrong) return std::nullopt;
        (*wrong > wanted ? low : high) = middle;
    }
    return high;
}

} // namespace tandem::bench
