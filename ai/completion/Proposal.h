// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/protocol/Messages.h"

#include <optional>
#include <string>
#include <vector>

namespace tandem::ai {

// What stands at a text's end, as far as its source knows.
enum class TextEnd : std::uint8_t {
    Line, // the line ends, or nothing sensible follows
    Word, // a whole word at the least; the source saw no further
    Cut   // anything: it was cut off
};

// A suggestion that went through post-processing.
struct Proposal {
    std::string text;
    int replaces = 0;            // ASCII characters, so UTF-16 units and bytes alike
    double confidence = 0;       // geometric mean of the raw probabilities of its tokens
    double firstLineLogprob = 0; // mean
    std::vector<double> logprobs;
    // How likely what follows begins with `text`, by the gate: of `shown` of the part that is shown, of `considered` of
    // the whole. 0 to 1.
    double probability = 0;
    protocol::Source source = protocol::Source::Model;
    std::optional<protocol::Origin> origin; // none when it is the model's alone
    TextEnd end = TextEnd::Line;
    // What the gate judges by, in the text's order; a first one may be a part of its token, for the rest was typed.
    std::vector<protocol::TokenScore> tokens;
};

} // namespace tandem::ai
