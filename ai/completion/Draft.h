// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/protocol/Messages.h"

#include <optional>
#include <string>
#include <vector>

namespace tandem::ai {

// A candidate on its way through post-processing. `tokens` stay aligned with what is left of the model's own text.
struct Draft {
    std::string text;
    std::vector<protocol::TokenScore> tokens;
    protocol::Finish finish = protocol::Finish::EndToken;
    int replaces = 0;    // ASCII characters right after the caret that the insertion takes away
    bool wasCut = false; // more than blanks behind the end of `text` was taken away
    protocol::Source source = protocol::Source::Model;
    std::optional<protocol::Origin> origin;
    std::string openBrackets; // closers of what the text opens and leaves open, innermost first

    static Draft of(const protocol::Candidate& candidate);

    void cutAt(std::size_t offset);    // keeps [0, offset)
    void dropFront(std::size_t bytes); // keeps [bytes, …)
    std::vector<double> logprobs() const;
    double meanLogprob() const; // of all tokens by the model alone; 0 without tokens
    // As they were chosen, with the project and given what was typed; up to the first line end that something visible
    // stands before. 0 without tokens.
    double firstLineMeanLogprob() const;
};

} // namespace tandem::ai
