// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/GateModel.h"
#include "ai/completion/Proposal.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace tandem::ai {

// What decides whether anything is shown: who reads its beginning and finds it wrong has read in vain.
inline constexpr std::size_t kBeginningBytes = 4;

// A place where a suggestion may end, and how likely all of it up to there is right.
struct PossibleEnd {
    std::size_t bytes = 0;
    double probability = 1;
    double beginning = 1; // the same of its first kBeginningBytes
};

// Where `proposal` may end, the shortest first: after a whole word (a letter, digit or '_' with none behind it), after
// a closing bracket and at a line's end, with kMinVisibleCharacters visible characters or more before it. `gate` judges
// the tokens; an untrained one takes each at its own probability.
std::vector<PossibleEnd> possibleEnds(const Proposal& proposal, const GatePlace& place, const GateModel& gate);

// The furthest that is as likely as thresholds.extend, where the beginning is as likely as thresholds.show; nothing
// where there is none.
std::optional<PossibleEnd> confidentEnd(std::span<const PossibleEnd> ends, const GateThresholds& thresholds);

} // namespace tandem::ai
