// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/MixWeights.h"

#include "ai/BoundedJson.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tandem::ai {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 8;
constexpr std::array<const char*, 7> kNames{"one",          "match",         "matches",   "project-entropy",
                                            "project-best", "model-entropy", "model-best"};

Error malformed(const char* what) {
    return {Error::Code::Malformed, std::string("the mixing weights: ") + what};
}

bool isNamedSo(const json& features) {
    return features.is_array() && features.size() == kNames.size() &&
           std::equal(kNames.begin(), kNames.end(), features.begin(),
                      [](const char* name, const json& item) { return item.is_string() && item == name; });
}

} // namespace

Result<MixWeights> MixWeights::fromJson(std::string_view text) {
    if (text.size() > kMaxFileBytes) return Error{Error::Code::TooLarge, "the mixing weights are over 1 MiB"};
    const auto root = parseBoundedJson(text, kMaxDepth);
    if (!root || !root->is_object()) return malformed("no JSON object");
    const auto field = [&](const char* name) { return root->contains(name) ? root->at(name) : json(); };
    if (field("format") != "tandem-mix-1") return malformed("another format");
    if (!isNamedSo(field("features"))) return malformed("other features");
    const json weights = field("weights");
    if (!weights.is_array() || weights.size() != kFeatures) return malformed("one weight a feature is wanted");
    MixWeights result;
    for (std::size_t i = 0; i < kFeatures; ++i) {
        if (!weights[i].is_number()) return malformed("a weight is no number");
        const double weight = weights[i].get<double>();
        if (!std::isfinite(weight) || std::abs(weight) > kGreatestWeight) return malformed("a weight is out of range");
        result.m_weights.at(i) = weight;
    }
    return result;
}

double MixWeights::cacheShare(const MixFeatures& features) const {
    const std::array<double, kFeatures> values{
        1,
        static_cast<double>(features.matchLength),
        std::log1p(features.matches),
        features.cacheEntropy,
        features.cacheTop,
        features.modelEntropy,
        features.modelTop,
    };
    const double sum = std::inner_product(values.begin(), values.end(), m_weights.begin(), 0.0);
    return std::min(1 / (1 + std::exp(-sum)), kMostCache);
}

} // namespace tandem::ai
