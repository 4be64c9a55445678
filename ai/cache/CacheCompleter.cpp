// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/CacheCompleter.h"

#include "ai/cache/NextUnit.h"

namespace tandem::ai {

CacheCompletion CacheCompleter::complete(const CacheView& view, std::string_view before, const Options& options) const {
    CacheCompletion result;
    UnitReader reader(*view.m_parts, before);
    double product = 1;
    while (result.steps.size() < options.maxSteps) {
        const UnitForecast next = reader.forecast(result.steps.empty());
        if (next.probability == 0 || product * next.probability < options.leastProbability) break;
        if (result.steps.empty()) result.origin = next.origin;
        if (next.unit == "\n") {
            result.lineEnd = true;
            result.lineEndProbability = next.probability;
            break;
        }
        product *= next.probability;
        result.text += next.unit;
        result.steps.push_back({next.unit, next.probability, next.matchLength, next.matches, next.entropy});
        reader.take(next.unit);
    }
    return result;
}

} // namespace tandem::ai
