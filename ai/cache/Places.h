// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/CacheState.h"
#include "ai/tokenizer/TokenId.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tandem::ai {

// A place of the project that the end of a context stands in front of.
struct Place {
    std::span<const TokenId> tokens; // of its source
    std::uint32_t at = 0;            // index of the token that follows the context there
    int depth = 0;                   // tokens of context that agree there
    double weight = 1;               // places that it stands for, times what one counts
    std::size_t source = 0;          // index into CacheViewParts::live, or behind those into CacheState::segments

    std::span<const TokenId> following() const { return tokens.subspan(at); }
};

struct PlaceQuery {
    std::span<const TokenId> context; // oldest first; its last Segment::kSortedDepth count
    std::string_view typed;           // bytes that have to follow at the place
    bool withoutContext = false;      // places that agree in no token of the context but in `typed`, too
};

// The places of everything that a view sees, those where most of the context agrees first. A bounded number: of
// contexts that stand in very many places on disk evenly many are drawn.
class PlaceFinder {
public:
    // Refers to both.
    PlaceFinder(const CacheViewParts& parts, const PlaceQuery& query);

    // The places of the next lower depth that has any: the document's, open buffers', those on disk. False after the
    // last.
    bool next(std::vector<Place>& places);
    // Of those of the last next().
    int depth() const { return m_depth; }
    // How many lengths of context end at the same places: to the next lower depth that has other ones.
    int lengths() const;

private:
    struct Search { // of one segment
        std::array<Segment::Interval, Segment::kSortedDepth + 1> intervals;
        Segment::Interval inner; // what has been given
        int deepest = 0;
        bool ended = false;
    };

    TokenId contextToken(std::size_t depth) const;
    bool isWanted(std::span<const TokenId> following) const;
    int depthAt(std::span<const TokenId> tokens, std::size_t at) const;
    void scan(std::size_t index);
    void narrow(const Segment& segment, Search& search) const;
    void add(const Segment& segment, std::uint32_t at, int depth, double weight, std::size_t source);
    void give(std::size_t index, int depth);
    void draw(const Segment& segment, Segment::Interval outer, Segment::Interval inner, int depth, std::size_t source);
    bool giveTyped(const Segment& segment, std::size_t places, int depth, std::size_t source);

    const CacheViewParts& m_parts;
    const CacheState& m_state;
    const PlaceQuery& m_query;
    int m_mostDepth;
    int m_depth;
    std::size_t m_mostDrawn;
    std::size_t m_mostTyped;
    std::vector<TokenId> m_agreeing; // with `typed`
    std::vector<bool> m_agrees;      // the same by id
    std::vector<Search> m_searches;
    std::array<std::vector<Place>, Segment::kSortedDepth + 1> m_found; // by depth
};

// Whether the tokens begin with these bytes.
bool followedBy(const Tokenizer& tokenizer, std::span<const TokenId> tokens, std::string_view bytes);

CacheOrigin originOf(const CacheViewParts& parts, const Place& place);

} // namespace tandem::ai
