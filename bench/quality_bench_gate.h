// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/ConfidentPart.h"
#include "bench/quality_bench_typist.h"

#include <functional>
#include <string>

// What is shown of a source's answer, by the very functions that the completion service shows by.
namespace tandem::bench {

using Cut = std::function<CutSuggestion(const SourceAnswer&)>;

inline constexpr int kMiddleOfSlider = 50;

ai::Proposal proposalOf(const SourceAnswer& answer);
ai::GatePlace placeOf(const SourceAnswer& answer, const std::string& languageId);

// All of it; nobody says how sure it is.
CutSuggestion whole(const SourceAnswer& answer);
// Whole words as long as the product of the tokens' probabilities does not fall below `threshold`.
Cut cutAtThreshold(double threshold);
// What `gate` lets through with these thresholds.
Cut cutByGate(const ai::GateModel& gate, const std::string& languageId, const ai::GateThresholds& thresholds);
// What the service shows with the slider at `slider`: by the gate's own thresholds, by the first line's mean
// log-probability while it has none. `gate` must outlive the function.
Cut cutBySlider(const ai::GateModel& gate, const std::string& languageId, int slider);

} // namespace tandem::bench
