// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/Places.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tandem::ai {
namespace {

constexpr std::size_t kMostDrawn = 256;    // places of one depth, of all segments together
constexpr std::size_t kLeastDrawn = 24;    // of one segment
constexpr std::size_t kMostTyped = 4096;   // places where the typed bytes follow, of all segments together
constexpr std::size_t kLeastTyped = 512;   // of one segment
constexpr std::size_t kMostSpellings = 64; // tokens that the typed bytes may begin with to be looked up one by one

// What a place counts for, against 1 on disk; measured with simulated typists (CACHE.md).
constexpr double kOpenWeight = 2;     // in an open buffer
constexpr double kDocumentWeight = 4; // in the text that is being written
constexpr double kNearWeight = 6;     // what is added right at the caret,
constexpr double kNearTokens = 500;   // and has fallen to a third so many tokens away

} // namespace

PlaceFinder::PlaceFinder(const CacheViewParts& parts, const PlaceQuery& query)
    : m_parts(parts)
    , m_state(*parts.state)
    , m_query(query)
    , m_mostDepth(static_cast<int>(std::min(query.context.size(), Segment::kSortedDepth)))
    , m_depth(m_mostDepth + 1) {
    const std::size_t segments = std::max<std::size_t>(1, m_state.segments.size());
    m_mostDrawn = std::max(kMostDrawn / segments, kLeastDrawn);
    m_mostTyped = std::max(kMostTyped / segments, kLeastTyped);
    if (!query.typed.empty()) {
        m_agreeing = m_state.prefixes.agreeingWith(query.typed);
        m_agrees.resize(static_cast<std::size_t>(m_state.tokenizer.size()));
        for (const TokenId id : m_agreeing)
            m_agrees[static_cast<std::size_t>(id)] = true;
    }
    for (std::size_t i = 0; i < m_parts.live.size(); ++i)
        scan(i);
    m_searches.resize(m_state.segments.size());
    for (std::size_t i = 0; i < m_searches.size(); ++i)
        narrow(*m_state.segments[i], m_searches[i]);
}

bool PlaceFinder::next(std::vector<Place>& places) {
    places.clear();
    const int last = m_query.withoutContext ? 0 : 1;
    while (places.empty() && m_depth > last) {
        --m_depth;
        for (std::size_t i = 0; i < m_searches.size(); ++i)
            if (!m_searches[i].ended) give(i, m_depth);
        places.swap(m_found[static_cast<std::size_t>(m_depth)]);
    }
    return !places.empty();
}

int PlaceFinder::lengths() const {
    int next = m_depth - 1;
    const auto hasOthers = [&](int depth) {
        const auto at = static_cast<std::size_t>(depth);
        if (!m_found[at].empty()) return true;
        return std::any_of(m_searches.begin(), m_searches.end(), [&](const Search& search) {
            return !search.ended && search.deepest >= depth && search.intervals[at].size() > search.inner.size();
        });
    };
    while (next > 0 && !hasOthers(next))
        --next;
    return std::max(1, m_depth - next);
}

TokenId PlaceFinder::contextToken(std::size_t depth) const {
    return m_query.context[m_query.context.size() - 1 - depth];
}

bool PlaceFinder::isWanted(std::span<const TokenId> following) const {
    if (m_query.typed.empty()) return true;
    return following.front() >= 0 && m_agrees[static_cast<std::size_t>(following.front())] &&
           followedBy(m_state.tokenizer, following, m_query.typed);
}

int PlaceFinder::depthAt(std::span<const TokenId> tokens, std::size_t at) const {
    const std::size_t most = std::min(at, static_cast<std::size_t>(m_mostDepth));
    std::size_t depth = 0;
    while (depth < most && tokens[at - 1 - depth] == contextToken(depth))
        ++depth;
    return static_cast<int>(depth);
}

// Looks at every place of an open buffer: there is no index to keep right while it is typed in.
void PlaceFinder::scan(std::size_t index) {
    const LiveSource& source = m_parts.live[index];
    const std::span<const TokenId> tokens = source.text->tokens();
    if (m_mostDepth == 0 && !m_query.withoutContext) return;
    const TokenId last = m_query.withoutContext ? kCacheBreak : contextToken(0);
    for (std::size_t at = m_query.withoutContext ? 0 : 1; at < tokens.size(); ++at) {
        if (!m_query.withoutContext && tokens[at - 1] != last) continue;
        if (tokens[at] == kCacheBreak || (at >= source.own.begin && at < source.own.end)) continue;
        if (!isWanted(tokens.subspan(at))) continue;
        double weight = kOpenWeight;
        if (source.isDocument) {
            const double distance = std::abs(static_cast<double>(at) - static_cast<double>(source.caretToken));
            weight = kDocumentWeight + kNearWeight * std::exp(-distance / kNearTokens);
        }
        const int depth = depthAt(tokens, at);
        m_found[static_cast<std::size_t>(depth)].push_back(
            {tokens, static_cast<std::uint32_t>(at), depth, weight, index});
    }
}

void PlaceFinder::narrow(const Segment& segment, Search& search) const {
    search.intervals[0] = segment.all();
    while (search.deepest < m_mostDepth) {
        const auto depth = static_cast<std::size_t>(search.deepest);
        const auto next = depth == 0 ? segment.behind(contextToken(0))
                                     : segment.narrow(search.intervals[depth], depth, contextToken(depth));
        if (next.size() == 0) break;
        search.intervals[static_cast<std::size_t>(++search.deepest)] = next;
    }
    const std::uint32_t end = search.intervals[static_cast<std::size_t>(search.deepest)].end;
    search.inner = {end, end};
}

void PlaceFinder::add(const Segment& segment, std::uint32_t at, int depth, double weight, std::size_t source) {
    if (segment.isAlive(at) && isWanted(segment.tokens().subspan(at)))
        m_found[static_cast<std::size_t>(depth)].push_back({segment.tokens(), at, depth, weight, source});
}

// What a segment has at this depth and not at greater ones.
void PlaceFinder::give(std::size_t index, int depth) {
    Search& search = m_searches[index];
    if (depth > search.deepest) return;
    const Segment& segment = *m_state.segments[index];
    const std::size_t source = m_parts.live.size() + index;
    const Segment::Interval outer = search.intervals[static_cast<std::size_t>(depth)];
    const std::size_t places = outer.size() - search.inner.size();
    if (places > m_mostDrawn && giveTyped(segment, places, depth, source)) {
        search.ended = true;
        return;
    }
    draw(segment, outer, search.inner, depth, source);
    search.inner = outer;
}

// Those of `outer` that are not in `inner`, or evenly many of them.
void PlaceFinder::draw(const Segment& segment, Segment::Interval outer, Segment::Interval inner, int depth,
                       std::size_t source) {
    const std::size_t before = inner.begin - outer.begin;
    const std::size_t count = before + (outer.end - inner.end);
    const std::size_t drawn = std::min(count, m_mostDrawn);
    for (std::size_t i = 0; i < drawn; ++i) {
        const std::size_t which = i * count / drawn;
        const std::size_t at = which < before ? outer.begin + which : inner.end + (which - before);
        add(segment, segment.order()[at], depth, static_cast<double>(count) / static_cast<double>(drawn), source);
    }
}

// Looks for the typed bytes instead of the context, where that is less to look at, and gives what has this depth or a
// lower one. A name's first letters are rare among what follows a common token, so drawing would miss them.
bool PlaceFinder::giveTyped(const Segment& segment, std::size_t places, int depth, std::size_t source) {
    if (m_agreeing.empty() || m_agreeing.size() > kMostSpellings) return false;
    std::size_t count = 0;
    for (const TokenId id : m_agreeing)
        count += segment.behind(id).size();
    if (count >= places) return false;
    const std::size_t step = count / m_mostTyped + 1;
    std::size_t skip = 0;
    for (const TokenId id : m_agreeing) {
        const Segment::Interval interval = segment.behind(id);
        for (std::size_t i = interval.begin + skip; i < interval.end; i += step) {
            const std::uint32_t at = segment.order()[i] - 1;
            const int agreed = depthAt(segment.tokens(), at);
            if (agreed <= depth) add(segment, at, agreed, static_cast<double>(step), source);
        }
        skip = (skip + step - interval.size() % step) % step;
    }
    return true;
}

bool followedBy(const Tokenizer& tokenizer, std::span<const TokenId> tokens, std::string_view bytes) {
    for (const TokenId id : tokens) {
        const std::string_view token = tokenizer.bytesOf(id);
        if (token.starts_with(bytes)) return true;
        if (token.empty() || !bytes.starts_with(token)) return false;
        bytes.remove_prefix(token.size());
    }
    return bytes.empty();
}

CacheOrigin originOf(const CacheViewParts& parts, const Place& place) {
    const Tokenizer& tokenizer = parts.state->tokenizer;
    if (place.source < parts.live.size()) {
        const LiveSource& source = parts.live[place.source];
        return {std::string(source.path), source.text->lineOfToken(tokenizer, place.at)};
    }
    const Segment& segment = *parts.state->segments[place.source - parts.live.size()];
    const Segment::File& file = segment.fileAt(place.at);
    int line = 1;
    for (const TokenId id : segment.tokens().subspan(file.begin, place.at - file.begin)) {
        const std::string_view bytes = tokenizer.bytesOf(id);
        line += static_cast<int>(std::count(bytes.begin(), bytes.end(), '\n'));
    }
    return {file.path, line};
}

} // namespace tandem::ai
