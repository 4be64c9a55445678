// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/Report.h"
#include "bench/quality_bench_model.h"
#include "bench/quality_bench_options.h"

namespace tandem::bench {

// HumanEval-Infilling (Bavarian et al., 2022) as it is published: a JSON object a line with task_id, entry_point,
// prompt, suffix, canonical_solution and test. Each task is answered once, ungated and greedily, with the suffix
// beginning at the line end that the solution ends with; `pass` is the share whose own test ends well in python3, each
// in a process of its own with a limit on time and memory. What a model wrote is run.
void measureInfilling(const QualityOptions& options, TypingModel& model, Report& report);

} // namespace tandem::bench
