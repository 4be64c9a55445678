// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/CacheCompleter.h"

#include "ai/cache/NextUnit.h"

namespace tandem::ai {

CacheCompletion CacheCompleter::complete(const CacheView& view, std::string_view before, const Options& options) const {
    CacheCompletion result;
    UnitReader reader(*view.m_parts, m_tokenizer, before);
    double product = 1;
    double wordEnd = 1; // of the typed word being over, which shows in no byte of its own
    while (result.steps.size() < options.maxSteps) {
        const UnitForecast next = reader.forecast(!result.origin);
        if (next.probability == 0 || product * next.probability < options.leastProbability) break;
        if (!result.origin) result.origin = next.origin;
        if (next.unit == "\n") {
            result.lineEnd = true;
            result.lineEndProbability = wordEnd * next.probability;
            break;
        }
        product *= next.probability;
        reader.take(next.unit);
        if (next.unit.empty()) {
            wordEnd = next.probability;
            continue;
        }
        result.text += next.unit;
        result.steps.push_back({next.unit, wordEnd * next.probability, next.matchLength, next.matches, next.entropy});
        wordEnd = 1;
    }
    return result;
}

} // namespace tandem::ai
