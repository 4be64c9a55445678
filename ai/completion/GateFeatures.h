// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/protocol/Messages.h"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace tandem::ai {

class Place;

// Where a suggestion would stand, as far as the gate looks at it.
struct GatePlace {
    std::string languageId;
    int typedLetters = 0; // bytes of the unfinished word before the caret
    int lineColumn = 0;   // bytes before the caret on its line, its indentation left out
    bool inComment = false;
    bool inString = false;
};

// `inComment` and `inString` are left to the caller, who has the syntax tree.
GatePlace gatePlaceAt(const Place& place, std::string languageId);

inline constexpr std::size_t kGateFeatures = 25;
using GateFeatures = std::array<double, kGateFeatures>;

// The names in gate.json, in the order of GateFeatures; GATE.md says what each is.
std::span<const std::string_view, kGateFeatures> gateFeatureNames();

// Of tokens[index], given that those before it were right. All finite, none further than 12 from 0.
GateFeatures gateFeatures(const GatePlace& place, std::span<const protocol::TokenScore> tokens, std::size_t index);

// The logarithm of a token's probability by the source that chose it, given what was typed of it; -30 to 0.
double plainLogprob(const protocol::TokenScore& token);

} // namespace tandem::ai
