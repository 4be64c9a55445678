// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionRequest.h"
#include "ai/protocol/Messages.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <vector>

namespace tandem::app {

// What `complete` prints about one request.
struct Answer {
    struct Candidate {
        std::string text;
        double confidence = 0;
        std::vector<double> logprobs;
    };
    std::string text; // what would be inserted; empty when nothing is shown
    ai::CompletionReason reason = ai::CompletionReason::NothingProduced;
    double confidence = 0;
    std::vector<Candidate> candidates;
    double loadMs = 0;
    double prefillMs = 0;
    double decodeMs = 0;
    int tokens = 0;       // of the prompt
    int reusedTokens = 0; // of these
    std::string model;
    ai::protocol::Source source = ai::protocol::Source::Model; // of what is shown
    std::optional<ai::protocol::Origin> origin;

    static Answer of(const ai::CompletionOutcome& outcome);
    // As the model gave it, nothing taken away.
    static Answer ofRaw(const ai::protocol::CompleteAnswer& raw);
    QByteArray toJson() const; // one line; bytes that are no UTF-8 become U+FFFD
};

} // namespace tandem::app
