// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionReason.h"
#include "ai/completion/LineLimits.h"
#include "ai/completion/Place.h"
#include "ai/completion/SuggestionCache.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tandem::ai {

// UTF-8 throughout; line ends may be any, the answer's are '\n'.
struct CompletionRequest {
    // Ahead: for a place where the caret may be next, kept for then. Its answer is never to be shown, it waits while
    // anything else is asked, and it gives way to whatever comes.
    enum class Asked { Automatically, ByHand, Ahead };
    enum class Cache { Use, Bypass };

    std::uint64_t id = 0;   // the caller's, never 0
    std::string path;       // absolute; empty: untitled
    std::string document;   // by which the project's texts know it; empty: by its path
    std::string promptPath; // as the prompt shows it
    std::string languageId;
    std::string before; // from the document's start or a line's start
    std::string after;
    std::int64_t documentBytes = 0;
    std::int64_t caretByteOffset = -1; // in the document as the project's texts hold it; -1: unknown
    Asked asked = Asked::Automatically;
    WantedLines lines = WantedLines::Automatic;
    Cache cache = Cache::Use;
    std::string popupItem; // stands after the caret in thought; suggestions begin with it
    int candidates = 1;
    int maxTokens = 0; // 0: as many as the lines wanted need
    IndentStyle indent;
    std::vector<protocol::RelatedFile> related; // for the prompt, best last
    bool explain = false;                       // say what the prompt was made of
};

struct CompletionOutcome {
    std::uint64_t id = 0;
    CompletionReason reason = CompletionReason::NothingProduced;
    std::string detail;
    std::vector<Proposal> shown;      // best first; empty unless reason is Shown
    std::vector<Proposal> considered; // all that came through post-processing, the confident and the others
    protocol::Source source = protocol::Source::Model; // of the first that is shown
    std::optional<protocol::Origin> origin;            // of the same; none when it is the model's alone
    std::string model; // whose tokenizer it was at least, when only the project was asked
    int elapsedMs = 0;
    // Of the model's work; zero when the answer came from the cache or from a gate.
    int promptTokens = 0;
    int reusedTokens = 0;
    int decodedTokens = 0; // of all candidates
    double prefillMs = 0;
    double decodeMs = 0;
    bool fromCache = false;
    SharedPrompt prompt = nullptr; // of the answer, however long ago it was given
};

} // namespace tandem::ai
