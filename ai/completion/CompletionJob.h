// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionRequest.h"
#include "ai/completion/GateFeatures.h"
#include "ai/completion/PostProcessor.h"
#include "ai/completion/RequestGate.h"
#include "ai/protocol/Messages.h"

#include <QtGlobal>

namespace tandem::ai {

// One request on its way through the service.
struct CompletionJob {
    CompletionRequest request;
    PostContext context;
    GatePlace gatePlace;
    std::string scope; // of the cache: what must be the same for an answer to fit
    qint64 acceptedMs = 0;
    quint64 number = 0;
    bool answered = false; // superseded, but its result may still serve the newer one
    bool budgetArmed = false;
    protocol::RequestId modelRequest = 0;
    qint64 startedMs = 0;
    protocol::Candidate partial; // of the first candidate, as far as it was streamed

    SuggestionCache::Key key() const { return {scope, request.before, request.after}; }
};

// What is asked of the model.
protocol::CompleteRequest modelRequestFor(const CompletionJob& job, const CompletionSettings& settings);

// Whether what `running` is computing may answer `waiting`: the same place, further typed along what has come so far.
bool mayAnswer(const CompletionJob& running, const CompletionJob& waiting);

// Keeps whole lines only; false when there is none.
bool cutToWholeLines(protocol::Candidate& partial);

} // namespace tandem::ai
