// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace tandem::bench {

/// The value below which `share` (0 to 1) of the samples lie, interpolated between neighbours; NaN without samples.
double percentile(std::vector<double> samples, double share);

/// The middle sample, or the mean of the two in the middle; NaN without samples.
double median(std::vector<double> samples);

/// Ours against a peer's, measured in turn in the same run: the median of each and of the ratios pair by pair.
/// Pairs share what else the machine was doing, so their ratio moves less than the ratio of the two medians.
struct PairedRatio {
    double ours = 0;
    double peer = 0;
    double ratio = 0;
};

/// Takes as many pairs as both have.
PairedRatio pairedRatio(const std::vector<double>& ours, const std::vector<double>& peer);

} // namespace tandem::bench
