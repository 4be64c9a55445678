// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/Report.h"
#include "bench/quality_bench_model.h"
#include "bench/quality_bench_options.h"

namespace tandem::bench {

// Fits mix.json and gate.json (resources/gate/GATE.md) to the `learn` projects of bench/data/projects.txt and writes
// them into options.learn, each with a card beside it (mix-card.md, gate-card.md). The gate is fitted to what the mix
// that tandem-model was built with answers: after a new mix.json, build and learn the gate.
void learn(const QualityOptions& options, TypingModel& model, Report& report);

} // namespace tandem::bench
