// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace tandem::ai {

// What is known of one step of an answer before its token is.
struct MixFeatures {
    int matchLength = 0;     // tokens of the longest context that the project cache has seen
    double matches = 0;      // its weighted places
    double cacheEntropy = 0; // nats
    double cacheTop = 0;     // the greatest probability
    double modelEntropy = 0; // nats
    double modelTop = 0;
};

// How much the project cache counts against the model: w in p = w p_cache + (1 - w) p_model, the logistic function of a
// weighted sum of features. resources/gate/GATE.md has the file's format (mix.json).
class MixWeights {
public:
    static constexpr std::size_t kMaxFileBytes = 1u << 20;
    static constexpr double kGreatestWeight = 100;
    // The model always keeps a say, so that no sequence is impossible.
    static constexpr double kMostCache = 0.995;

    // Set by hand: what holds when there is no usable file.
    MixWeights() = default;
    // Takes any bytes; Malformed or TooLarge when they break the format.
    static Result<MixWeights> fromJson(std::string_view json);

    double cacheShare(const MixFeatures& features) const; // 0 to kMostCache

private:
    // Of 1, matchLength, log(1 + matches), cacheEntropy, cacheTop, modelEntropy, modelTop.
    static constexpr std::size_t kFeatures = 7;
    std::array<double, kFeatures> m_weights{-1.0, 0.15, 0.1, -0.3, 2.0, 0.2, -2.0};
};

} // namespace tandem::ai
