// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tandem::bench {

double percentile(std::vector<double> samples, double share) {
    if (samples.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::sort(samples.begin(), samples.end());
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(samples.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, samples.size() - 1);
    return std::lerp(samples[below], samples[above], place - std::floor(place));
}

double median(std::vector<double> samples) {
    return percentile(std::move(samples), 0.5);
}

PairedRatio pairedRatio(const std::vector<double>& ours, const std::vector<double>& peer) {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < std::min(ours.size(), peer.size()); ++i)
        if (peer[i] > 0) ratios.push_back(ours[i] / peer[i]);
    return {median(ours), median(peer), median(ratios)};
}

} // namespace tandem::bench
