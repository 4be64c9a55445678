// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridges/CompletionBridge.h"

#include "ai/completion/PromptPath.h"
#include "ai/model/ModelStore.h"
#include "ai/prompt/RelatedRoom.h"
#include "app/bridges/CompletionOptions.h"
#include "app/bridges/DocumentKey.h"
#include "app/bridges/ReasonMapping.h"
#include "app/bridges/RelatedFiles.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace tandem::app {

namespace {

ai::WantedLines wantedLines(editor::Extent extent) {
    switch (extent) {
    case editor::Extent::SingleLine:
        return ai::WantedLines::Single;
    case editor::Extent::More:
        return ai::WantedLines::More;
    case editor::Extent::Automatic:
        break;
    }
    return ai::WantedLines::Automatic;
}

editor::SuggestionSource sourceOf(ai::protocol::Source source) {
    switch (source) {
    case ai::protocol::Source::Project:
        return editor::SuggestionSource::Project;
    case ai::protocol::Source::Both:
        return editor::SuggestionSource::Both;
    case ai::protocol::Source::Model:
        break;
    }
    return editor::SuggestionSource::Model;
}

} // namespace

CompletionBridge::CompletionBridge(ai::CompletionService& service, ai::ModelProcess& model, const Settings& settings,
                                   QObject* parent)
    : CompletionSource(parent)
    , m_service(service)
    , m_model(model)
    , m_settings(settings) {
    m_snoozeEnd.setSingleShot(true);
    connect(&m_snoozeEnd, &QTimer::timeout, this, &CompletionBridge::resume);
    connect(&m_service, &ai::CompletionService::answered, this, &CompletionBridge::deliver);
    connect(&m_service, &ai::CompletionService::started, this, &CompletionBridge::thinkingStarted);
    connect(&m_settings, &Settings::changed, this, &CompletionBridge::applySettings);
    connect(&m_model, &ai::ModelProcess::stateChanged, this,
            [this](ai::CompletionModel::State state, const QString&, double progress) {
                Q_EMIT modelStateChanged(modelState(), modelName(), modelDetail(), progress);
                if (state == ai::CompletionModel::State::Failed) goOnWithoutWeights();
            });
    m_service.setContentPolicy(&m_policy);
    m_policyAge.start();
    applySettings();
}

void CompletionBridge::start() {
    m_started = true;
    applySettings();
}

void CompletionBridge::setProjectFolder(const QString& folder) {
    m_projectFolder = folder;
}

void CompletionBridge::setRelatedFiles(RelatedFiles* related) {
    if (m_related) m_related->disconnect(this);
    m_related = related;
    if (m_related) connect(m_related, &RelatedFiles::renewed, this, &CompletionBridge::warm);
}

void CompletionBridge::loadModel() {
    m_model.wake();
}

void CompletionBridge::retryModel() {
    if (m_failure.isEmpty()) return m_model.retry();
    m_failure.clear();
    m_model.setModel(m_model.model(), ai::ModelProcess::Weights::Load);
    applySettings();
    m_model.wake();
}

// The tokenizer is enough for suggestions from the project; what was wrong with the weights is still told.
void CompletionBridge::goOnWithoutWeights() {
    if (isProjectOnly() || !m_started || !m_settings.suggestions().projectCache) return;
    // Later: the process is in the middle of giving up.
    QMetaObject::invokeMethod(
        this,
        [this, folder = m_model.model(), why = m_model.detail()] {
            if (m_model.model() != folder || m_model.state() != ai::CompletionModel::State::Failed) return;
            m_failure = why.isEmpty() ? QStringLiteral("?") : why;
            m_model.setModel(folder, ai::ModelProcess::Weights::TokenizerOnly);
            applySettings();
            Q_EMIT modelStateChanged(modelState(), modelName(), modelDetail(), 0);
        },
        Qt::QueuedConnection);
}

void CompletionBridge::applySettings() {
    const SuggestionSettings suggestions = m_settings.suggestions();
    if (m_started) chooseModel();
    ai::CompletionSettings options = completionOptions(suggestions);
    options.useModel = options.useModel && !isProjectOnly();
    options.snoozed = m_snoozed;
    if (m_snoozedUntil.isValid())
        options.snoozedUntil = QLocale::c().toString(m_snoozedUntil.time(), QStringLiteral("HH:mm")).toStdString();
    m_service.setSettings(options);
    m_model.setThreads(suggestions.threads);
    m_model.setPrecision(ai::precisionNamed(suggestions.precision.toStdString()).value_or(ai::Precision::Auto));
    m_model.setIdleUnloadMinutes(suggestions.idleUnloadMinutes);
    if (!m_started) return;
    if (!suggestions.enabled && m_model.state() != ai::CompletionModel::State::Off) m_model.unload();
}

void CompletionBridge::chooseModel() {
    using Weights = ai::ModelProcess::Weights;
    const ai::ModelStore store(ai::modelSearchPath(QCoreApplication::applicationDirPath().toStdString()),
                               ai::foreignFolders());
    const SuggestionSettings settings = m_settings.suggestions();
    if (settings.model != kNoModel) {
        const auto model = settings.model.isEmpty() ? store.best() : store.named(settings.model.toStdString());
        if (model && model->problem.empty())
            return setModel(QString::fromStdString(model->folder.string()), Weights::Load);
    }
    // Without weights, any tokenizer serves to count the project's words.
    const auto tokenizer = settings.projectCache ? store.tokenizer() : std::nullopt;
    setModel(tokenizer ? QString::fromStdString(tokenizer->string()) : QString(),
             tokenizer ? Weights::TokenizerOnly : Weights::Load);
}

void CompletionBridge::setModel(const QString& folder, ai::ModelProcess::Weights weights) {
    if (folder == m_chosen && weights == m_weights) return;
    m_failure.clear();
    m_chosen = folder;
    m_weights = weights;
    m_model.setModel(folder, weights);
    Q_EMIT modelStateChanged(modelState(), modelName(), modelDetail(), 0);
}

QString CompletionBridge::modelName() const {
    return isProjectOnly() && m_failure.isEmpty() ? QString() : QFileInfo(m_model.model()).fileName();
}

QString CompletionBridge::modelDetail() const {
    return m_failure.isEmpty() ? m_model.detail() : m_failure;
}

std::optional<SliderMeasure> CompletionBridge::measureOf(const QString& languageId, int slider) const {
    const auto points = m_service.gate().points(languageId.toStdString());
    for (std::size_t i = 1; i < points.size(); ++i) {
        const ai::GatePoint& low = points[i - 1];
        const ai::GatePoint& high = points[i];
        if (slider > high.slider && i + 1 < points.size()) continue;
        const double share = std::clamp(double(slider - low.slider) / std::max(1, high.slider - low.slider), 0.0, 1.0);
        return SliderMeasure{low.ratio + share * (high.ratio - low.ratio),
                             low.wrongLines + share * (high.wrongLines - low.wrongLines)};
    }
    return std::nullopt;
}

CompletionBridge::ModelState CompletionBridge::modelState() const {
    if (m_model.model().isEmpty()) return ModelState::None;
    if (!m_failure.isEmpty()) return ModelState::Failed;
    switch (m_model.state()) {
    case ai::CompletionModel::State::Off:
        return ModelState::Unloaded;
    case ai::CompletionModel::State::Loading:
        return ModelState::Loading;
    case ai::CompletionModel::State::Ready:
        return ModelState::Ready;
    case ai::CompletionModel::State::Restarting:
        return ModelState::Restarting;
    case ai::CompletionModel::State::Failed:
        break;
    }
    return ModelState::Failed;
}

void CompletionBridge::snooze(int minutes) {
    m_snoozed = true;
    m_snoozeEnd.stop();
    m_snoozedUntil = {};
    if (minutes != kUntilRestart) {
        m_snoozedUntil = QDateTime::currentDateTime().addSecs(minutes * 60LL);
        m_snoozeEnd.start(minutes * 60'000);
    }
    applySettings();
    Q_EMIT snoozeChanged(true);
    const QString until = m_snoozedUntil.isValid() ? m_snoozedUntil.toString(QStringLiteral("HH:mm")) : QString();
    Q_EMIT statusChanged(editor::Reason::Snoozed, until, 0);
}

void CompletionBridge::resume() {
    if (!m_snoozed) return;
    m_snoozed = false;
    m_snoozeEnd.stop();
    m_snoozedUntil = {};
    applySettings();
    Q_EMIT snoozeChanged(false);
}

ai::CompletionRequest CompletionBridge::convert(const editor::CompletionQuery& query) const {
    ai::CompletionRequest request;
    request.id = query.id;
    request.path = query.path.toStdString();
    request.document = documentKey(query.path, query.document);
    request.promptPath =
        query.path.isEmpty() ? "untitled" : ai::promptPath(request.path, m_projectFolder.toStdString());
    request.languageId = query.languageId.toStdString();
    request.before = query.textBefore.toStdString();
    request.after = query.textAfter.toStdString();
    request.documentBytes = query.documentBytes;
    request.caretByteOffset = query.caretByteOffset;
    const bool byHand = query.trigger == editor::Trigger::Manual;
    request.asked = byHand ? ai::CompletionRequest::Asked::ByHand : ai::CompletionRequest::Asked::Automatically;
    request.lines = wantedLines(query.extent);
    request.cache = query.cache == editor::CachePolicy::Bypass ? ai::CompletionRequest::Cache::Bypass
                                                               : ai::CompletionRequest::Cache::Use;
    request.popupItem = query.popupItem.toStdString();
    request.candidates = query.candidates;
    request.indent = {query.indentWidth, query.indentWithTabs};
    return request;
}

void CompletionBridge::refreshPolicy() {
    if (!m_policyAge.hasExpired(kIgnoreRefreshMs)) return;
    m_policy.reload();
    m_policyAge.restart();
}

void CompletionBridge::request(const editor::CompletionQuery& query) {
    refreshPolicy();
    m_lastQuery = query;
    m_service.request(withRelated(query));
}

ai::CompletionRequest CompletionBridge::withRelated(const editor::CompletionQuery& query) {
    ai::CompletionRequest request = convert(query);
    request.explain = true;
    // Nobody gathers for a model whose context is the document's own; nor for a document that no prompt may show.
    const bool mayShow = query.path.isEmpty() || m_policy.mayRead(request.path);
    const int bytes = ai::mostRelatedBytes(m_model.stats().contextLength);
    if (m_related && mayShow && !isProjectOnly() && bytes > 0) request.related = m_related->at(query, m_policy, bytes);
    return request;
}

// Other related files make another prompt: it is read before the next key comes.
void CompletionBridge::warm(const QString& path) {
    if (m_lastQuery.id == 0 || m_lastQuery.path != path || !m_policy.mayRead(path.toStdString())) return;
    m_service.warm(withRelated(m_lastQuery));
}

void CompletionBridge::cancel(std::uint64_t id) {
    m_service.cancel(id);
}

void CompletionBridge::reject(const editor::CompletionQuery& query, const editor::Suggestion& suggestion) {
    m_service.reject(convert(query), suggestion.text.toStdString());
}

void CompletionBridge::noteDeleted(const QString& path, const QString& text) {
    m_service.noteDeleted(path.toStdString(), text.toStdString());
}

void CompletionBridge::notePrompt(const ai::CompletionOutcome& outcome) {
    const bool shown = outcome.reason == ai::CompletionReason::Shown;
    // An answer without a suggestion was made of a prompt, too; a refusal was not, and says nothing of the one before.
    if (!shown && !outcome.prompt) return;
    m_lastPrompt = {outcome.prompt, QString::fromStdString(outcome.model),
                    shown && outcome.source == ai::protocol::Source::Project};
}

void CompletionBridge::deliver(const ai::CompletionOutcome& outcome) {
    notePrompt(outcome);
    editor::CompletionAnswer answer;
    answer.id = outcome.id;
    answer.reason = editorReason(outcome.reason);
    answer.detail = QString::fromStdString(outcome.detail);
    answer.elapsedMs = outcome.elapsedMs;
    for (const ai::Proposal& proposal : outcome.shown) {
        editor::Suggestion suggestion{QString::fromStdString(proposal.text), proposal.replaces, proposal.confidence,
                                      QString::fromStdString(outcome.model), sourceOf(proposal.source)};
        const bool isFile = proposal.origin && !proposal.origin->path.starts_with(kUntitledKey);
        if (isFile) suggestion.place = {QString::fromStdString(proposal.origin->path), proposal.origin->line};
        answer.suggestions.append(suggestion);
    }
    Q_EMIT answered(answer);
    if (answer.reason != editor::Reason::Superseded)
        Q_EMIT statusChanged(answer.reason, answer.detail, answer.elapsedMs);
}

} // namespace tandem::app
