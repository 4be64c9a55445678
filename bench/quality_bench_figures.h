// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/quality_bench_typist.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace tandem::bench {

// Expected calibration error with bins of equal mass: how far, on the mean, a bin's confidence is from the share of its
// suggestions that were right (Nixon et al., 2019). Nothing with fewer suggestions than bins.
inline constexpr std::size_t kCalibrationBins = 10;
std::optional<double> calibrationError(std::vector<ShownSuggestion> shown, std::size_t bins = kCalibrationBins);

// A 95 % interval of the ratio of completed code by resampling files (a cluster bootstrap of a ratio of sums), and of
// how many. Nothing with fewer than five.
inline constexpr std::size_t kFewestClusters = 5;
inline constexpr int kResamples = 10'000;
struct Interval {
    double low = 0;
    double high = 0;
};
struct FileTally {
    double accepted = 0;
    double inserted = 0;
};
std::optional<Interval> bootstrapInterval(const std::vector<FileTally>& files, std::uint64_t seed);

// The smallest threshold found at which `wrongAt` is not above `wanted`, by halving: what is above it is assumed to be
// wrong less often. Ends with kLargestThreshold where nothing is low enough. Nothing when `wrongAt` gave nothing.
inline constexpr double kSmallestThreshold = 0.02;
inline constexpr double kLargestThreshold = 0.98;
inline constexpr int kHalvings = 8;
std::optional<double> thresholdFor(const std::function<std::optional<double>(double)>& wrongAt, double wanted);

} // namespace tandem::bench
