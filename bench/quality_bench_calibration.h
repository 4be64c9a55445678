// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/quality_bench_typist.h"

#include <map>
#include <string>
#include <vector>

namespace tandem::bench {

// What a logit becomes: scale * z + shift.
struct LogitLine {
    double scale = 1;
    double shift = 0;
};

// How sure one may be of what was shown, from how often it was right (Platt scaling): a line through the logits of the
// confidences for all languages together and one for each, for which the common one counts as kCommonWeight suggestions
// that turned out as it says.
class ShownCalibration {
public:
    static constexpr double kCommonWeight = 300;
    static constexpr double kLeastScale = 0.1;
    static constexpr double kMostScale = 10;

    void add(const std::string& language, const std::vector<ShownSuggestion>& shown);
    // "" of all; sorted by language.
    std::map<std::string, LogitLine> fit() const;

private:
    std::map<std::string, std::vector<ShownSuggestion>> m_shown;
};

} // namespace tandem::bench
