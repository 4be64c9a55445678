// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/Blend.h"
#include "ai/cache/CacheState.h"
#include "ai/cache/Places.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace tandem::ai {

CacheView::CacheView(std::unique_ptr<CacheViewParts> parts)
    : m_parts(std::move(parts)) {}
CacheView::CacheView(CacheView&&) noexcept = default;
CacheView& CacheView::operator=(CacheView&&) noexcept = default;
CacheView::~CacheView() = default;

CachePrediction CacheView::predict(std::span<const TokenId> context, std::string_view typed) const {
    const PlaceQuery query{context, typed, !typed.empty()};
    PlaceFinder finder(*m_parts, query);
    std::unordered_map<TokenId, std::uint32_t> keys;
    std::vector<TokenId> tokens;
    std::vector<Place> places;
    Blend blend;
    while (!blend.isSettled() && finder.next(places)) {
        for (const Place& place : places) {
            const TokenId token = place.following().front();
            const auto [known, isNew] = keys.emplace(token, static_cast<std::uint32_t>(tokens.size()));
            if (isNew) tokens.push_back(token);
            blend.add(known->second, place.weight);
        }
        blend.closeContext(finder.depth(), finder.lengths());
    }
    CachePrediction result;
    for (std::size_t key = 0; key < tokens.size(); ++key)
        if (blend.scores()[key] > 0) result.tokens.push_back({tokens[key], blend.scores()[key]});
    std::sort(result.tokens.begin(), result.tokens.end(), [](const CacheToken& a, const CacheToken& b) {
        return a.probability != b.probability ? a.probability > b.probability : a.id < b.id;
    });
    if (result.tokens.size() > kMostListed) result.tokens.resize(kMostListed);
    for (const CacheToken& token : result.tokens) {
        result.rest -= token.probability;
        result.entropy -= token.probability * std::log(token.probability);
    }
    result.rest = std::max(0.0, result.rest);
    if (result.rest > 0) result.entropy -= result.rest * std::log(result.rest);
    result.matchLength = blend.longest();
    result.matches = blend.placesOfLongest();
    return result;
}

std::optional<CacheOrigin> CacheView::origin(std::span<const TokenId> context, TokenId next) const {
    const PlaceQuery query{context, m_parts->state->tokenizer.bytesOf(next), false};
    PlaceFinder finder(*m_parts, query);
    std::vector<Place> places;
    while (finder.next(places))
        for (const Place& place : places)
            if (place.following().front() == next) return originOf(*m_parts, place);
    return std::nullopt;
}

} // namespace tandem::ai
