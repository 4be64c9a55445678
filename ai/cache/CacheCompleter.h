// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/ProjectCache.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// A word, a run of blanks or one other character of a suggestion.
struct CacheStep {
    std::string bytes;      // without what had been typed of it
    double probability = 0; // of this step given those before it and what had been typed of it
    int matchLength = 0;    // tokens of the longest context that had a follower
    double matches = 0;     // weighted places of that context
    double entropy = 0;     // nats, of the distribution that this step was the likeliest of
};

struct CacheCompletion {
    std::string text; // of all steps; never a line end
    std::vector<CacheStep> steps;
    bool lineEnd = false;              // the likeliest next step was the end of the line
    double lineEndProbability = 0;     // of that step; 0 when lineEnd is false
    std::optional<CacheOrigin> origin; // of the longest match of the first step
};

// Whole suggestions from the cache alone. Cheap to make; one thread at a time.
class CacheCompleter {
public:
    struct Options {
        std::size_t maxSteps = 40;
        double leastProbability = 0.02; // of all steps together; the step that would fall under it is left out
    };

    // tokenizer: of the caches that will be asked.
    explicit CacheCompleter(Tokenizer tokenizer)
        : m_tokenizer(std::move(tokenizer)) {}

    // before: the document up to the caret (a window of it is enough: some 2,000 bytes count). The unfinished word at
    // its end is completed, then the likeliest way to the end of the line.
    CacheCompletion complete(const CacheView& view, std::string_view before, const Options& options) const;
    CacheCompletion complete(const CacheView& view, std::string_view before) const {
        return complete(view, before, Options{});
    }

private:
    Tokenizer m_tokenizer;
};

} // namespace tandem::ai
