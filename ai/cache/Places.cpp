// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/Places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace tandem::ai {
namespace {

constexpr std::size_t kMostDrawn = 256;        // places of one depth in one segment
constexpr std::size_t kMostOccurrences = 4096; // of typed bytes in one segment
double envOr(const char* name, double value) {
    const char* text = std::getenv(name);
    return text ? std::atof(text) : value;
}
const double kDocumentWeight = envOr("W_DOC", 2);
const double kLiveWeight = envOr("W_LIVE", 1);
const double kNearWeight = envOr("W_NEAR", 0);
const double kNearTokens = envOr("W_NEART", 500);

class Finder {
public:
    Finder(const CacheViewParts& parts, const PlaceQuery& query)
        : m_parts(parts)
        , m_state(*parts.state)
        , m_query(query)
        , m_depth(std::min(query.context.size(), Segment::kSortedDepth)) {
        if (!query.typed.empty()) {
            m_agreeing = m_state.prefixes.agreeingWith(query.typed);
            m_agrees.resize(static_cast<std::size_t>(m_state.tokenizer.size()));
            for (const TokenId id : m_agreeing)
                m_agrees[static_cast<std::size_t>(id)] = true;
        }
    }

    std::vector<Place> run() {
        for (std::size_t i = 0; i < m_parts.live.size(); ++i)
            scan(i);
        for (std::size_t i = 0; i < m_state.segments.size(); ++i)
            search(*m_state.segments[i], m_parts.live.size() + i);
        std::stable_sort(m_places.begin(), m_places.end(),
                         [](const Place& a, const Place& b) { return a.depth > b.depth; });
        return std::move(m_places);
    }

private:
    TokenId contextToken(std::size_t depth) const { return m_query.context[m_query.context.size() - 1 - depth]; }

    bool isWanted(std::span<const TokenId> following) const {
        if (m_query.typed.empty()) return true;
        return following.front() >= 0 && m_agrees[static_cast<std::size_t>(following.front())] &&
               followedBy(m_state.tokenizer, following, m_query.typed);
    }

    int depthAt(std::span<const TokenId> tokens, std::size_t at) const {
        const std::size_t most = std::min(at, m_depth);
        std::size_t depth = 0;
        while (depth < most && tokens[at - 1 - depth] == contextToken(depth))
            ++depth;
        return static_cast<int>(depth);
    }

    void scan(std::size_t index) {
        const LiveSource& source = m_parts.live[index];
        const std::span<const TokenId> tokens = source.text->tokens();
        const bool deep = !m_query.withoutContext;
        if (deep && m_depth == 0) return;
        const TokenId last = m_depth == 0 ? 0 : contextToken(0);
        for (std::size_t at = deep ? 1 : 0; at < tokens.size(); ++at) {
            if (deep && tokens[at - 1] != last) continue;
            if ((at >= source.own.begin && at < source.own.end) || !isWanted(tokens.subspan(at))) continue;
            double weight = kLiveWeight;
            if (source.isDocument) {
                const double distance = std::abs(static_cast<double>(at) - static_cast<double>(source.caretToken));
                weight = kDocumentWeight + kNearWeight * std::exp(-distance / kNearTokens);
            }
            m_places.push_back({tokens, static_cast<std::uint32_t>(at), depthAt(tokens, at), weight, index});
        }
    }

    void add(const Segment& segment, std::uint32_t at, int depth, double weight, std::size_t source) {
        if (segment.isAlive(at) && isWanted(segment.tokens().subspan(at)))
            m_places.push_back({segment.tokens(), at, depth, weight, source});
    }

    // Those of `outer` that are not in `inner`, or evenly many of them.
    void draw(const Segment& segment, Segment::Interval outer, Segment::Interval inner, int depth, std::size_t source) {
        const std::size_t before = inner.begin - outer.begin;
        const std::size_t count = before + (outer.end - inner.end);
        const std::size_t drawn = std::min(count, kMostDrawn);
        for (std::size_t i = 0; i < drawn; ++i) {
            const std::size_t which = i * count / drawn;
            const std::size_t at = which < before ? outer.begin + which : inner.end + (which - before);
            add(segment, segment.order()[at], depth, static_cast<double>(count) / static_cast<double>(drawn), source);
        }
    }

    void search(const Segment& segment, std::size_t source) {
        std::array<Segment::Interval, Segment::kSortedDepth + 1> intervals;
        intervals[0] = segment.all();
        std::size_t deepest = 0;
        while (deepest < m_depth) {
            const auto next = segment.narrow(intervals[deepest], deepest, contextToken(deepest));
            if (next.size() == 0) break;
            intervals[++deepest] = next;
        }
        Segment::Interval inner{intervals[deepest].end, intervals[deepest].end};
        std::size_t depth = deepest;
        for (; depth > 0; --depth) {
            const Segment::Interval outer = intervals[depth];
            if (!m_query.typed.empty() && outer.size() - inner.size() > kMostDrawn) break;
            draw(segment, outer, inner, static_cast<int>(depth), source);
            inner = outer;
        }
        if (m_query.typed.empty() || (depth == 0 && !m_query.withoutContext)) return;
        if (searchTyped(segment, depth, source)) return;
        for (; depth > 0; --depth) {
            draw(segment, intervals[depth], inner, static_cast<int>(depth), source);
            inner = intervals[depth];
        }
    }

    // The places where `typed` follows and at most `depth` tokens of context agree, if they are few enough to be
    // looked at one by one.
    bool searchTyped(const Segment& segment, std::size_t depth, std::size_t source) {
        std::vector<Segment::Interval> intervals;
        std::size_t count = 0;
        for (const TokenId id : m_agreeing) {
            intervals.push_back(segment.narrow(segment.all(), 0, id));
            count += intervals.back().size();
            if (count > kMostOccurrences) return false;
        }
        for (const Segment::Interval interval : intervals)
            for (std::uint32_t i = interval.begin; i < interval.end; ++i) {
                const std::uint32_t at = segment.order()[i] - 1;
                const int agreed = depthAt(segment.tokens(), at);
                if (static_cast<std::size_t>(agreed) <= depth && (agreed > 0 || m_query.withoutContext))
                    add(segment, at, agreed, 1, source);
            }
        return true;
    }

    const CacheViewParts& m_parts;
    const CacheState& m_state;
    const PlaceQuery& m_query;
    std::size_t m_depth;
    std::vector<TokenId> m_agreeing;
    std::vector<bool> m_agrees; // by id
    std::vector<Place> m_places;
};

} // namespace

bool followedBy(const Tokenizer& tokenizer, std::span<const TokenId> tokens, std::string_view bytes) {
    for (const TokenId id : tokens) {
        const std::string_view token = tokenizer.bytesOf(id);
        if (token.starts_with(bytes)) return true;
        if (token.empty() || !bytes.starts_with(token)) return false;
        bytes.remove_prefix(token.size());
    }
    return bytes.empty();
}

std::vector<Place> findPlaces(const CacheViewParts& parts, const PlaceQuery& query) {
    return Finder(parts, query).run();
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
