// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/RotaryTable.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace tandem::ai {

namespace {

constexpr double kTurn = 2 * std::numbers::pi;

// The base that stretches the slowest angle to the length and leaves the quickest alone.
double dynamicTheta(const RotarySpec& rotary, int length) {
    if (length <= rotary.originalContext) return rotary.theta;
    const double growth = rotary.factor * length / rotary.originalContext - (rotary.factor - 1);
    return rotary.theta * std::pow(growth, static_cast<double>(rotary.dims) / (rotary.dims - 2));
}

// The pair (a fraction) whose angle makes so many turns over the original context.
double pairOfTurns(const RotarySpec& rotary, double turns) {
    return rotary.dims * std::log(rotary.originalContext / (turns * kTurn)) / (2 * std::log(rotary.theta));
}

void scaleYarn(const RotarySpec& rotary, RotaryTable& table) {
    const double low = std::max(std::floor(pairOfTurns(rotary, rotary.betaFast)), 0.0);
    double high = std::min(std::ceil(pairOfTurns(rotary, rotary.betaSlow)), static_cast<double>(rotary.dims - 1));
    if (low == high) high += 0.001; // the ramp must have a width
    for (std::size_t i = 0; i < table.angles.size(); ++i) {
        const double ramp = std::clamp((static_cast<double>(i) - low) / (high - low), 0.0, 1.0); // 1: divided
        table.angles[i] *= ramp / rotary.factor + (1 - ramp);
    }
    table.magnitude = rotary.magnitude > 0 ? rotary.magnitude
                      : rotary.factor > 1  ? 0.1 * std::log(rotary.factor) + 1
                                           : 1;
}

void scaleLlama3(const RotarySpec& rotary, RotaryTable& table) {
    const double longest = rotary.originalContext / rotary.lowFrequency; // wavelengths in positions
    const double shortest = rotary.originalContext / rotary.highFrequency;
    for (double& angle : table.angles) {
        const double wavelength = kTurn / angle;
        if (wavelength < shortest) continue;
        const double share =
            (rotary.originalContext / wavelength - rotary.lowFrequency) / (rotary.highFrequency - rotary.lowFrequency);
        const double kept = wavelength > longest ? 0 : share;
        angle *= (1 - kept) / rotary.factor + kept;
    }
}

} // namespace

RotaryTable rotaryTable(const RotarySpec& rotary, int length) {
    RotaryTable table;
    const double theta = rotary.scaling == RopeScaling::Dynamic ? dynamicTheta(rotary, length) : rotary.theta;
    for (int i = 0; i < rotary.dims / 2; ++i)
        table.angles.push_back(std::pow(theta, -2.0 * i / rotary.dims));
    if (rotary.scaling == RopeScaling::Linear)
        for (double& angle : table.angles)
            angle /= rotary.factor;
    if (rotary.scaling == RopeScaling::Yarn) scaleYarn(rotary, table);
    if (rotary.scaling == RopeScaling::Llama3) scaleLlama3(rotary, table);
    for (std::size_t i = 0; i < std::min(rotary.divisors.size(), table.angles.size()); ++i)
        table.angles[i] /= static_cast<double>(rotary.divisors[i]);
    return table;
}

} // namespace tandem::ai
