// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/Report.h"
#include "bench/quality_bench_options.h"
#include "bench/quality_bench_typist.h"

#include <string>

namespace tandem::bench {

// Beside the typing, ungated: exact match and edit similarity of lines' rests; the same of blocks of several lines,
// with the share of their lines that are right from the first on; the share of all answers with which the file parses
// no worse than as it is on disk. `name`: "/LANGUAGE/ROW".
void measurePlaces(const QualityOptions& options, const Project& project, const std::string& name,
                   SuggestionSource& lines, SuggestionSource& blocks, Report& report);

} // namespace tandem::bench
