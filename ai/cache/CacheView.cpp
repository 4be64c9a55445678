// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/CacheState.h"
#include "ai/cache/Places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace tandem::ai {
namespace {

constexpr double kLiveWeight = 2;
constexpr double kDiscount = 0.5;

int agreement(std::span<const TokenId> tokens, std::size_t at, std::span<const TokenId> context) {
    int depth = 0;
    const std::size_t most = std::min({at, context.size(), CacheView::kMostContext});
    while (static_cast<std::size_t>(depth) < most && tokens[at - 1 - static_cast<std::size_t>(depth)] ==
                                                         context[context.size() - 1 - static_cast<std::size_t>(depth)])
        ++depth;
    return depth;
}

bool agrees(std::string_view token, std::string_view typed) {
    return token.starts_with(typed) || typed.starts_with(token);
}

// Every place behind one token of the context or more.
std::vector<Place> placesOf(const CacheViewParts& parts, std::span<const TokenId> context) {
    std::vector<Place> places;
    const auto scan = [&](std::string_view path, std::span<const TokenId> tokens, double weight, LiveText::Range own) {
        for (std::size_t at = 1; at < tokens.size(); ++at) {
            if (at >= own.begin && at < own.end) continue;
            const int depth = agreement(tokens, at, context);
            if (depth > 0) places.push_back({path, tokens, at, depth, weight});
        }
    };
    const CacheState& state = *parts.state;
    for (const auto& [path, buffer] : state.live) {
        LiveText::Range own;
        if (path == parts.document && parts.caret != ProjectCache::kNoCaret)
            own = buffer.lineAt(state.tokenizer, parts.caret);
        scan(path, buffer.tokens(), kLiveWeight, own);
    }
    for (const auto& [path, file] : state.disk)
        if (!state.live.contains(path)) scan(path, file.tokens, 1, {});
    std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.depth > b.depth; });
    return places;
}

} // namespace

CacheView::CacheView(std::unique_ptr<CacheViewParts> parts)
    : m_parts(std::move(parts)) {}
CacheView::CacheView(CacheView&&) noexcept = default;
CacheView& CacheView::operator=(CacheView&&) noexcept = default;
CacheView::~CacheView() = default;

CachePrediction CacheView::predict(std::span<const TokenId> context, std::string_view typed) const {
    const Tokenizer& tokenizer = m_parts->state->tokenizer;
    CachePrediction result;
    std::unordered_map<TokenId, double> counts;
    std::unordered_map<TokenId, double> scores;
    double total = 0;
    double keep = 1;
    const auto places = placesOf(*m_parts, context);
    for (std::size_t i = 0; i < places.size();) {
        const int depth = places[i].depth;
        const double before = total;
        for (; i < places.size() && places[i].depth == depth; ++i) {
            const TokenId token = places[i].tokens[places[i].at];
            if (!agrees(tokenizer.bytesOf(token), typed)) continue;
            counts[token] += places[i].weight;
            total += places[i].weight;
        }
        if (total == before) continue;
        if (before == 0) {
            result.matchLength = depth;
            result.matches = total;
        }
        const double types = kDiscount * static_cast<double>(counts.size());
        const double escape = types / (total + types);
        for (const auto& [token, count] : counts)
            scores[token] += keep * (1 - escape) * count / total;
        keep *= escape;
    }
    for (const auto& [token, score] : scores)
        result.tokens.push_back({token, score});
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
    return result;
}

std::optional<CacheOrigin> CacheView::origin(std::span<const TokenId> context, TokenId next) const {
    const CacheState& state = *m_parts->state;
    for (const Place& place : placesOf(*m_parts, context)) {
        if (place.tokens[place.at] != next) continue;
        const auto buffer = state.live.find(place.path);
        if (buffer != state.live.end())
            return CacheOrigin{std::string(place.path), buffer->second.lineOfToken(state.tokenizer, place.at)};
        const std::string above = state.tokenizer.decode(place.tokens.first(place.at));
        return CacheOrigin{std::string(place.path), 1 + static_cast<int>(std::count(above.begin(), above.end(), '\n'))};
    }
    return std::nullopt;
}

} // namespace tandem::ai
