// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/Report.h"
#include "bench/quality_bench_figures.h"
#include "bench/quality_bench_gate.h"
#include "bench/quality_bench_model.h"
#include "bench/quality_bench_options.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tandem::bench {

// What came of typing some sessions.
struct TypedSessions {
    TypingTally total;
    std::vector<FileTally> files; // of the project, those that were typed in
};
std::optional<TypedSessions> typeAll(const Project& project, const std::vector<Session>& sessions,
                                     SuggestionSource& source, const TypistRules& rules);

// Measures rows on one project after the other with one model process.
class RowBench {
public:
    // All must outlive this object. Without a `model` only `words` can be measured.
    RowBench(const QualityOptions& options, TypingModel* model, Report& report);
    ~RowBench();

    // Figures of all rows, named .../`label`/ROW.
    void measure(const Project& project, const std::string& label);

private:
    void measureRow(const Project& project, const std::string& label, const std::string& row);
    void measureTyping(const Project& project, const std::string& name, const std::string& row,
                       SuggestionSource& source);
    std::optional<Cut> cutOf(const Project& project, const std::string& name, const std::string& row,
                             SuggestionSource& source);
    void say(const Project& project, const std::string& name, const TypedSessions& typed);

    const QualityOptions& m_options;
    TypingModel* m_model;
    Report& m_report;
    ai::GateModel m_gate;
};

// A row's answers on a project, kept on disk by all that they depend on.
struct RowSource {
    std::unique_ptr<SuggestionSource> asked;
    std::unique_ptr<SuggestionSource> journal;
};
RowSource rowSource(const QualityOptions& options, TypingModel* model, const Project& project, const std::string& row,
                    ai::WantedLines lines);

} // namespace tandem::bench
