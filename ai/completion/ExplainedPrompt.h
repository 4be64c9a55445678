// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/protocol/Messages.h"

#include <memory>
#include <vector>

namespace tandem::ai {

// What the model was given for an answer, for people who want to see it.
struct ExplainedPrompt {
    std::vector<protocol::PromptSection> sections; // in order; their texts are the prompt
    int promptTokens = 0;
    int reusedTokens = 0;
    double prefillMs = 0;
    double decodeMs = 0;
};

// Kept with every answer that was made of it. Null: it was not asked for, or no model was asked.
using SharedPrompt = std::shared_ptr<const ExplainedPrompt>;

} // namespace tandem::ai
