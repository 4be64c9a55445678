// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/ConfidenceGate.h"
#include "ai/completion/PostProcessor.h"
#include "ai/completion/RejectMemory.h"
#include "ai/completion/SuggestionCache.h"
#include "ai/protocol/Messages.h"

#include <span>
#include <string>

namespace tandem::ai {

// A model's candidates to what may be proposed: post-processed, without duplicates, the surest first.
CachedAnswer proposalsOf(std::span<const protocol::Candidate> candidates, const PostContext& context, int asked);

struct Choice {
    CompletionReason reason = CompletionReason::Shown;
    std::string detail;
    std::vector<Proposal> shown;
};

// Which of them are shown here and now.
Choice chooseShown(const CachedAnswer& answer, const std::string& path, const Place& place, const RejectMemory& memory,
                   const ConfidenceGate& gate, std::int64_t nowMs);

} // namespace tandem::ai
