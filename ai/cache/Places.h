// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/CacheState.h"
#include "ai/tokenizer/TokenId.h"

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

// The places of everything that a view sees, deepest first, those of one depth in the order document, open buffers,
// disk. A bounded number: of contexts that stand in very many places on disk evenly many are drawn.
std::vector<Place> findPlaces(const CacheViewParts& parts, const PlaceQuery& query);

// Whether the tokens begin with these bytes.
bool followedBy(const Tokenizer& tokenizer, std::span<const TokenId> tokens, std::string_view bytes);

CacheOrigin originOf(const CacheViewParts& parts, const Place& place);

} // namespace tandem::ai
