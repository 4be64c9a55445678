// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/ConfidentPart.h"
#include "ai/completion/PostProcessor.h"
#include "ai/completion/RejectMemory.h"
#include "ai/completion/RequestGate.h"
#include "ai/completion/SuggestionCache.h"
#include "ai/protocol/Messages.h"

#include <span>
#include <string>

namespace tandem::ai {

// By what a suggestion is judged at one place.
struct GateUse {
    const GateModel& gate;
    const CompletionSettings& settings;
    GatePlace place;
    bool byHand = false; // then the gate is as open as it goes
    bool more = false;   // several lines were asked for: then it is not asked
    // Next to nothing of the project is known. The thresholds were measured with it and do not hold; a threshold on the
    // first line's mean log-probability does, as while the gate is untrained.
    bool modelAlone = false;
};

// Of the plain product of a suggestion's tokens: what is less likely the gate would not show; 0: it might.
double leastProbabilityOf(const GateUse& use);

// A model's candidates to what may be proposed: post-processed, without duplicates, the surest first. Where only the
// unsure end of a candidate is at fault, what is before it is proposed.
CachedAnswer proposalsOf(std::span<const protocol::Candidate> candidates, const PostContext& context, int asked,
                         const GateUse& use);

struct Choice {
    CompletionReason reason = CompletionReason::Shown;
    std::string detail;
    std::vector<Proposal> shown;
};

// What the choice among proposals looks at besides them.
struct Chooser {
    const GateUse& use;
    const RejectMemory& memory;
    const PostContext& context;
    const std::string& path;
    std::int64_t nowMs = 0;
};

// Which of them are shown here and now, and how much of each. Sets the probabilities of the answer's own, too.
Choice chooseShown(CachedAnswer& answer, const Chooser& chooser);

} // namespace tandem::ai
