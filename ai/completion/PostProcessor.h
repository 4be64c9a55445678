// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CheckSyntax.h"
#include "ai/completion/CompletionReason.h"
#include "ai/completion/Draft.h"
#include "ai/completion/LineLimits.h"
#include "ai/completion/OpenBrackets.h"
#include "ai/completion/Place.h"

#include <optional>
#include <string>
#include <vector>

namespace tandem::ai {

// All that the steps look at besides the candidate; made once a request.
struct PostContext {
    Place place;
    LineLimits limits;
    OpenBrackets open;
    ParsedPlace parsed;
    std::vector<std::string> stops;
    std::uint64_t syntaxBudgetMicros = kSyntaxBudgetMicros;
    bool midLine = false; // more than closing marks follow: the text must have ended by itself before them
};

struct Processed {
    Draft draft;
    std::optional<CompletionReason> refused; // nothing: it may be shown
};

// The steps of ghost-text's list, in its order; each is a function in a file of its own. Any thread.
Processed postProcess(const protocol::Candidate& candidate, const PostContext& context);

} // namespace tandem::ai
