// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_rows.h"

#include "bench/Statistics.h"
#include "bench/quality_bench_journal.h"
#include "bench/quality_bench_places.h"
#include "bench/quality_bench_project.h"
#include "bench/quality_bench_words.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>

namespace tandem::bench {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::hours kKeepAnswers{14 * 24};
constexpr std::uint64_t kOtherSessions = 1'000; // added to the seed where a threshold is sought

TypingModel::Asks asksOf(const std::string& row) {
    if (row == "ngram") return TypingModel::Asks::Project;
    return row == "model" ? TypingModel::Asks::Model : TypingModel::Asks::Both;
}

std::uint64_t fingerprintOfFile(const fs::path& file, std::uint64_t before) {
    std::ifstream in(file, std::ios::binary);
    return fingerprint(std::string{std::istreambuf_iterator<char>(in), {}}, before);
}

// The programs that answer and, but for what is common to all models, the model.
std::uint64_t fingerprintOfAnswering(const TypingModel& model) {
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    std::uint64_t print = fingerprintOfFile(self, fingerprint("3"));
    print = fingerprintOfFile(self.parent_path() / "tandem-model", print);
    for (const char* name : {"config.json", "tokenizer.json", "model.safetensors"})
        print = fingerprintOfFile(model.folder() / name, print);
    return print;
}

} // namespace

namespace {

// Answers of programs and models that are gone are of no use to anybody.
void forgetOldAnswers(const fs::path& folder) {
    std::error_code error;
    const auto oldest = fs::file_time_type::clock::now() - kKeepAnswers;
    for (const fs::directory_entry& file : fs::directory_iterator(folder, error))
        if (file.last_write_time(error) < oldest && !error) fs::remove(file.path(), error);
}

} // namespace

std::optional<TypedSessions> typeAll(const Project& project, const std::vector<Session>& sessions,
                                     SuggestionSource& source, const TypistRules& rules) {
    TypedSessions typed;
    std::map<std::size_t, FileTally> files;
    for (const Session& session : sessions) {
        const std::optional<TypingTally> tally = typeSession(project.files[session.file], session, source, rules);
        if (!tally) return std::nullopt;
        typed.total.add(*tally);
        files[session.file].accepted += tally->accepted;
        files[session.file].inserted += tally->inserted;
    }
    for (const auto& [file, tally] : files)
        typed.files.push_back(tally);
    return typed;
}

RowSource rowSource(const QualityOptions& options, TypingModel* model, const Project& project, const std::string& row,
                    ai::WantedLines lines) {
    RowSource source;
    if (row == "words" || model == nullptr) {
        source.asked = std::make_unique<WordsSource>();
        source.journal = std::make_unique<AnswerJournal>(*source.asked, fs::path());
        return source;
    }
    const TypingModel::Asks asks = asksOf(row);
    source.asked = std::make_unique<ModelSource>(*model, asks, lines);
    static const std::uint64_t answering = [&] { // once: it reads hundreds of megabytes
        forgetOldAnswers(qualityCacheFolder() / "answers");
        return fingerprintOfAnswering(*model);
    }();
    const std::string what = project.folder + '\n' + std::to_string(static_cast<int>(asks)) +
                             std::to_string(static_cast<int>(lines)) + (options.latency ? "measured" : "none") +
                             std::to_string(options.threads);
    char name[40];
    std::snprintf(name, sizeof name, "%016llx",
                  static_cast<unsigned long long>(fingerprint(what, answering ^ fingerprint(project))));
    const fs::path file = qualityCacheFolder() / "answers" / name;
    std::error_code error;
    if (options.fresh) fs::remove(file, error);
    source.journal = std::make_unique<AnswerJournal>(*source.asked, file);
    return source;
}

RowBench::RowBench(const QualityOptions& options, TypingModel* model, Report& report)
    : m_options(options)
    , m_model(model)
    , m_report(report)
    , m_gate(ai::GateModel::bundled()) {
    if (options.gate.empty()) return;
    if (ai::Result<ai::GateModel> gate = ai::GateModel::read(options.gate))
        m_gate = std::move(*gate);
    else
        report.failure(options.gate + ": " + gate.error().detail);
}

RowBench::~RowBench() = default;

void RowBench::measure(const Project& project, const std::string& label) {
    if (filesToTypeIn(project).empty()) {
        m_report.failure(label + ": " + project.name + " has no file of 60 to 1,500 lines");
        return;
    }
    std::size_t bytes = 0;
    for (const ProjectFile& file : project.files)
        bytes += file.text.size();
    m_report.note(label + ": " + project.name + " " + project.version + ", " + std::to_string(project.files.size()) +
                  " files, " + std::to_string(bytes) + " bytes, " + std::to_string(project.leftOut) +
                  " left out as no text");
    if (m_model != nullptr) {
        if (const std::string wrong = m_model->feed(project); !wrong.empty()) {
            m_report.failure(label + ": " + wrong);
            return;
        }
    }
    for (const std::string& row : kQualityRows) {
        if (std::find(m_options.rows.begin(), m_options.rows.end(), row) != m_options.rows.end())
            measureRow(project, label, row);
    }
}

void RowBench::measureRow(const Project& project, const std::string& label, const std::string& row) {
    const std::string name = "/" + label + "/" + row;
    QElapsedTimer timer;
    timer.start();
    {
        const RowSource typing = rowSource(m_options, m_model, project, row, ai::WantedLines::Automatic);
        measureTyping(project, name, row, *typing.journal);
    }
    const RowSource lines = rowSource(m_options, m_model, project, row, ai::WantedLines::Single);
    const RowSource blocks = rowSource(m_options, m_model, project, row, ai::WantedLines::More);
    measurePlaces(m_options, project, name, *lines.journal, *blocks.journal, m_report); // ungated in every row
    m_report.note(name.substr(1) + " took " + std::to_string(timer.elapsed() / 1'000) + " s");
}

std::optional<Cut> RowBench::cutOf(const Project& project, const std::string& name, const std::string& row,
                                   SuggestionSource& source) {
    if (row == "words") return whole;
    if (row == "model+cache+gate") return cutBySlider(m_gate, project.language, kMiddleOfSlider);
    const std::vector<Session> others = drawSessions(project, m_options.sessions, m_options.seed + kOtherSessions);
    const std::optional<double> threshold = thresholdFor(
        [&](double tried) -> std::optional<double> {
            const auto typed = typeAll(project, others, source, {cutAtThreshold(tried), m_options.latency});
            return typed ? std::optional(typed->total.wrongPer100()) : std::nullopt;
        },
        m_options.wrong);
    if (!threshold) return std::nullopt;
    m_report.figure("threshold" + name, *threshold);
    return cutAtThreshold(*threshold);
}

void RowBench::measureTyping(const Project& project, const std::string& name, const std::string& row,
                             SuggestionSource& source) {
    const std::optional<Cut> cut = cutOf(project, name, row, source);
    std::optional<TypedSessions> typed;
    if (cut)
        typed = typeAll(project, drawSessions(project, m_options.sessions, m_options.seed), source,
                        {*cut, m_options.latency});
    if (!typed) {
        m_report.failure("typing" + name + ": the model did not answer");
        return;
    }
    say(project, name, *typed);
}

void RowBench::say(const Project& project, const std::string& name, const TypedSessions& typed) {
    const TypingTally& total = typed.total;
    m_report.figure("rocc" + name, total.completedRatio());
    if (const auto interval = bootstrapInterval(typed.files, m_options.seed)) {
        m_report.figure("rocc_low" + name, interval->low);
        m_report.figure("rocc_high" + name, interval->high);
    } else {
        m_report.note("rocc" + name + ": too few files of " + project.name + " for an interval");
    }
    m_report.figure("wrong_lines" + name, total.wrongPer100(), "per 100 characters");
    m_report.figure("shown" + name, total.shownPer100(), "per 100 characters");
    m_report.figure("used_share" + name, total.usedShare());
    m_report.figure("keys_saved" + name, total.keysSaved());
    const bool judges = std::any_of(total.judged.begin(), total.judged.end(),
                                    [](const ShownSuggestion& shown) { return shown.confidence > 0; });
    const std::optional<double> error = judges ? calibrationError(total.judged) : std::nullopt;
    if (error) {
        m_report.figure("ece" + name, *error);
        double confidence = 0;
        double right = 0;
        for (const ShownSuggestion& shown : total.judged) {
            confidence += shown.confidence / total.shown;
            right += (shown.firstLineRight ? 1 : 0) / total.shown;
        }
        m_report.figure("confidence" + name, confidence);
        m_report.figure("first_line_right" + name, right);
    }
    if (m_options.latency && !total.latenciesMs.empty()) {
        m_report.figure("latency_p50" + name, percentile(total.latenciesMs, 0.5), "ms");
        m_report.figure("latency_p90" + name, percentile(total.latenciesMs, 0.9), "ms");
    }
}

} // namespace tandem::bench
