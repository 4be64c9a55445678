// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/quality_bench_typist.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <unordered_map>

namespace tandem::bench {

// Keeps a source's answers by state, in memory and in a file, so that nothing is asked twice: not by the search for a
// threshold, not by a run with more sessions, and not by a run that goes on where another was stopped. Of a file whose
// writer was killed, what is whole counts.
class AnswerJournal : public SuggestionSource {
public:
    // An empty `file`: in memory only. `source` must outlive this object.
    AnswerJournal(SuggestionSource& source, const std::filesystem::path& file);
    std::optional<SourceAnswer> suggest(const TypingState& state) override;
    std::size_t kept() const { return m_answers.size(); } // read from the file
    std::size_t asked() const { return m_asked; }         // of the source

private:
    SuggestionSource& m_source;
    std::unordered_map<std::string, SourceAnswer> m_answers;
    std::ofstream m_out;
    std::size_t m_asked = 0;
};

} // namespace tandem::bench
