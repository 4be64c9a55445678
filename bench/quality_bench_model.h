// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/ModelProcess.h"
#include "ai/completion/CompletionService.h"
#include "bench/quality_bench_options.h"
#include "bench/quality_bench_typist.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tandem::bench {

// Lets events happen until `done` says so; false when `limitMs` have passed first.
bool waitUntil(const std::function<bool()>& done, qint64 limitMs);

// The model process with one project in its cache, and the completion service in front of it: what the window has,
// without the window. Follows the typist from state to state as an editor would: with edits of an open buffer.
class TypingModel {
public:
    enum class Asks { Project, Model, Both };

    // Nothing is started yet.
    TypingModel(const std::filesystem::path& program, const std::filesystem::path& model,
                const QualityOptions& options);

    // Loads the model; an empty string when that went well, else why not.
    std::string start();
    // Gives the process the project's files and waits until they are indexed. The same for what went wrong.
    std::string feed(const Project& project);

    std::optional<SourceAnswer> ask(Asks asks, const TypingState& state, ai::WantedLines lines);
    // What model and project say of text[caret, resume), with text[from, caret) before it; the project without it.
    std::optional<ai::protocol::ScoreAnswer> score(const TypingState& state, std::size_t from);

    const std::filesystem::path& folder() const { return m_modelFolder; }
    const ai::protocol::ModelStats& stats() const { return m_process.stats(); }
    const std::string& language() const { return m_language; }

private:
    bool putAll(std::vector<const ProjectFile*> files);
    bool waitUntilIndexed(std::optional<std::size_t> files); // and until there are so many
    void moveTo(const TypingState& state);
    std::string absolute(const ProjectFile& file) const { return m_root + "/" + file.path; }
    ai::CompletionRequest requestAt(const TypingState& state, ai::WantedLines lines);
    SourceAnswer answerOf(const ai::CompletionOutcome& outcome, const ai::CompletionRequest& request);

    ai::SteadyClock m_clock;
    ai::ModelProcess m_process;
    ai::CompletionService m_service;
    ai::SyntaxMemory m_syntax;
    std::filesystem::path m_modelFolder;
    std::optional<ai::CompletionOutcome> m_outcome;
    std::uint64_t m_lastId = 0;
    std::string m_root; // of the project
    std::string m_language;
    // The open buffer.
    std::string m_open; // its path; empty: none
    std::size_t m_caret = 0;
    std::size_t m_resume = 0;
};

// A row's answers, from a process that several rows share.
class ModelSource : public SuggestionSource {
public:
    ModelSource(TypingModel& model, TypingModel::Asks asks, ai::WantedLines lines = ai::WantedLines::Automatic)
        : m_model(model)
        , m_asks(asks)
        , m_lines(lines) {}
    std::optional<SourceAnswer> suggest(const TypingState& state) override {
        return m_model.ask(m_asks, state, m_lines);
    }

private:
    TypingModel& m_model;
    TypingModel::Asks m_asks;
    ai::WantedLines m_lines;
};

} // namespace tandem::bench
