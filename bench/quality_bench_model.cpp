// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_model.h"

#include "ai/completion/GateFeatures.h"
#include "bench/quality_bench_project.h"
#include "resources/languages/Languages.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <limits>
#include <map>
#include <vector>

namespace tandem::bench {

namespace {

constexpr qint64 kLoadMs = 300'000;
constexpr qint64 kIndexMs = 600'000;
constexpr qint64 kAnswerMs = 120'000;
constexpr int kAlarmMs = 50;
constexpr int kPollMs = 2;

// Under no threshold that is ever tried; answers are cut off where they fall below it.
constexpr double kLeastProbability = 0.02;

// What is held back is the typist's rules' affair.
ai::CompletionSettings settingsFor(TypingModel::Asks asks, ai::WantedLines lines) {
    ai::CompletionSettings settings;
    settings.gate = lines == ai::WantedLines::Automatic ? ai::GateKind::Threshold : ai::GateKind::Off;
    settings.threshold = kLeastProbability;
    settings.useModel = asks != TypingModel::Asks::Project;
    settings.useCache = asks != TypingModel::Asks::Model;
    settings.maxFileBytes = std::numeric_limits<std::int64_t>::max();
    return settings;
}

} // namespace

bool waitUntil(const std::function<bool()>& done, qint64 limitMs) {
    QElapsedTimer timer;
    timer.start();
    QTimer alarm; // wakes the loop when nothing else does
    alarm.start(static_cast<int>(std::clamp<qint64>(limitMs, 1, kAlarmMs)));
    while (!done()) {
        if (timer.elapsed() >= limitMs) return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

TypingModel::TypingModel(const std::filesystem::path& program, const std::filesystem::path& model,
                         const QualityOptions& options)
    : m_process(QString::fromStdString(program.string()), m_clock)
    , m_service(m_process, m_clock)
    , m_modelFolder(model) {
    m_process.setIdleUnloadMinutes(0);
    m_process.setThreads(options.threads);
    m_service.setWhenNotLoaded(ai::CompletionService::WhenNotLoaded::Wait);
    // Without latency nothing may depend on how fast this machine is.
    m_service.setBudgetMs(options.latency ? ai::CompletionService::kBudgetMs : 0);
    QObject::connect(&m_service, &ai::CompletionService::answered, &m_service,
                     [this](const ai::CompletionOutcome& outcome) { m_outcome = outcome; });
}

std::string TypingModel::start() {
    m_process.setModel(QString::fromStdString(m_modelFolder.string()));
    m_process.wake();
    const auto settled = [this] {
        return m_process.state() == ai::CompletionModel::State::Ready ||
               m_process.state() == ai::CompletionModel::State::Failed;
    };
    if (waitUntil(settled, kLoadMs) && m_process.state() == ai::CompletionModel::State::Ready) return {};
    return m_process.detail().isEmpty() ? "it does not answer" : m_process.detail().toStdString();
}

std::string TypingModel::feed(const Project& project) {
    if (!m_open.empty()) m_process.close({m_open});
    m_open.clear();
    m_root = project.folder;
    m_language = project.language;
    std::map<std::string, const ProjectFile*> files;
    ai::protocol::OfferRequest offer;
    for (const ProjectFile& file : project.files) {
        files[absolute(file)] = &file;
        offer.files.push_back({absolute(file), std::to_string(fingerprint(file.text))});
    }
    std::optional<std::vector<std::string>> wanted;
    const QObject context;
    QObject::connect(&m_process, &ai::ModelProcess::filesWanted, &context,
                     [&](ai::protocol::RequestId, const ai::protocol::Wanted& answer) { wanted = answer.paths; });
    m_process.offer(offer);
    if (!waitUntil([&] { return wanted.has_value(); }, kAnswerMs)) return "the project was not taken";
    std::vector<const ProjectFile*> left;
    for (const std::string& path : *wanted)
        if (files.contains(path)) left.push_back(files[path]);
    if (!putAll(left)) return "the project's files were not taken in time";
    return waitUntilIndexed(project.files.size()) ? std::string() : "the project's files were not indexed in time";
}

// One by one, each indexed before the next: how the cache groups files must not depend on how fast they come. A file
// that comes while too much waits to be indexed is put again.
bool TypingModel::putAll(std::vector<const ProjectFile*> files) {
    std::map<ai::protocol::RequestId, const ProjectFile*> onTheWay;
    std::vector<const ProjectFile*> again;
    const QObject context;
    QObject::connect(&m_process, &ai::ModelProcess::projectDone, &context,
                     [&](ai::protocol::RequestId id) { onTheWay.erase(id); });
    QObject::connect(&m_process, &ai::ModelProcess::projectFailed, &context, [&](ai::protocol::RequestId id) {
        if (onTheWay.contains(id)) again.push_back(onTheWay[id]);
        onTheWay.erase(id);
    });
    QElapsedTimer timer;
    timer.start();
    while (!files.empty() && timer.elapsed() < kIndexMs) {
        const ProjectFile& file = *files.back();
        files.pop_back();
        onTheWay[m_process.put({absolute(file), std::to_string(fingerprint(file.text)), file.text})] = &file;
        waitUntil([&] { return onTheWay.empty(); }, kAnswerMs);
        waitUntilIndexed({});
        if (!again.empty()) waitUntil([] { return false; }, kAlarmMs);
        files.insert(files.end(), again.begin(), again.end());
        again.clear();
    }
    return files.empty();
}

bool TypingModel::waitUntilIndexed(std::optional<std::size_t> files) {
    std::optional<ai::protocol::ModelStats> stats;
    const QObject context;
    QObject::connect(&m_process, &ai::ModelProcess::statsUpdated, &context,
                     [&](const ai::protocol::ModelStats& latest) { stats = latest; });
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kIndexMs) {
        stats.reset();
        m_process.askStats();
        waitUntil([&] { return stats.has_value(); }, kAnswerMs);
        if (stats && !stats->cacheBuilding && (!files || stats->cacheFiles == *files)) return true;
        waitUntil([] { return false; }, kPollMs);
    }
    return false;
}

void TypingModel::moveTo(const TypingState& state) {
    const std::string path = absolute(state.file);
    if (path != m_open || state.resume != m_resume) {
        if (!m_open.empty() && path != m_open) m_process.close({m_open});
        m_process.open({path, std::string(state.before()) + std::string(state.after())});
        waitUntilIndexed({}); // what is grouped anew without the file
    } else if (state.caret > m_caret) {
        m_process.edit({path, m_caret, 0, state.file.text.substr(m_caret, state.caret - m_caret)});
    } else if (state.caret < m_caret) {
        m_process.edit({path, state.caret, m_caret - state.caret, {}});
    }
    m_open = path;
    m_caret = state.caret;
    m_resume = state.resume;
}

ai::CompletionRequest TypingModel::requestAt(const TypingState& state, ai::WantedLines lines) {
    ai::CompletionRequest request;
    request.id = ++m_lastId;
    request.path = absolute(state.file);
    request.promptPath = state.file.path;
    request.languageId = languageIdOf(state.file.path, m_language);
    request.before = state.before();
    request.after = state.after();
    request.documentBytes = static_cast<std::int64_t>(request.before.size() + request.after.size());
    request.caretByteOffset = static_cast<std::int64_t>(state.caret);
    request.lines = lines;
    request.cache = ai::CompletionRequest::Cache::Bypass; // answers are kept by the journal, by state
    if (const resources::Language* language = resources::languageById(request.languageId))
        request.indent = {language->indentWidth, language->indentWithTabs};
    return request;
}

SourceAnswer TypingModel::answerOf(const ai::CompletionOutcome& outcome, const ai::CompletionRequest& request) {
    SourceAnswer answer;
    answer.prefillMs = outcome.prefillMs;
    answer.decodeMs = outcome.decodeMs;
    if (outcome.considered.empty()) return answer;
    const ai::Proposal& proposal = outcome.considered.front();
    answer.text = proposal.text;
    answer.tokens = proposal.tokens;
    answer.end = proposal.end;
    const resources::Language* language = resources::languageById(request.languageId);
    const ai::Place place = ai::windowAround(request.before, request.after,
                                             language != nullptr ? *language : resources::plainText(), request.indent);
    const ai::GatePlace figures = ai::gatePlaceAt(place, request.languageId);
    answer.typedLetters = figures.typedLetters;
    answer.lineColumn = figures.lineColumn;
    const ai::TextKind kind = ai::kindAtCaret(place, m_syntax.parse(request.path, place, 0));
    answer.inComment = kind == ai::TextKind::Comment;
    answer.inString = kind == ai::TextKind::String;
    return answer;
}

std::optional<SourceAnswer> TypingModel::ask(Asks asks, const TypingState& state, ai::WantedLines lines) {
    moveTo(state);
    m_service.setSettings(settingsFor(asks, lines));
    const ai::CompletionRequest request = requestAt(state, lines);
    m_outcome.reset();
    QElapsedTimer timer;
    timer.start();
    m_service.request(request);
    if (!waitUntil([this] { return m_outcome && m_outcome->id == m_lastId; }, kAnswerMs)) return std::nullopt;
    const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    if (m_outcome->reason == ai::CompletionReason::ModelFailed || m_outcome->reason == ai::CompletionReason::NoModel)
        return std::nullopt;
    SourceAnswer answer = answerOf(*m_outcome, request);
    answer.latencyMs = ms;
    return answer;
}

std::optional<ai::protocol::ScoreAnswer> TypingModel::score(const TypingState& state, std::size_t from) {
    moveTo(state);
    std::optional<ai::protocol::ScoreAnswer> answer;
    bool failed = false;
    const QObject context;
    QObject::connect(&m_process, &ai::ModelProcess::scored, &context,
                     [&](ai::protocol::RequestId, const ai::protocol::ScoreAnswer& scored) { answer = scored; });
    QObject::connect(&m_process, &ai::ModelProcess::failed, &context, [&] { failed = true; });
    m_process.score({state.file.text.substr(from, state.resume - from), true});
    waitUntil([&] { return answer || failed; }, kAnswerMs);
    return answer;
}

} // namespace tandem::bench
