// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridges/CompletionBridge.h"

#include "ai/completion/PromptPath.h"
#include "ai/model/ModelStore.h"
#include "app/bridges/CompletionOptions.h"
#include "app/bridges/ReasonMapping.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

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
            [this](ai::CompletionModel::State, const QString& detail, double progress) {
                Q_EMIT modelStateChanged(modelState(), modelName(), detail, progress);
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

void CompletionBridge::loadModel() {
    m_model.wake();
}

void CompletionBridge::retryModel() {
    m_model.retry();
}

void CompletionBridge::applySettings() {
    const SuggestionSettings suggestions = m_settings.suggestions();
    ai::CompletionSettings options = completionOptions(suggestions);
    options.snoozed = m_snoozed;
    if (m_snoozedUntil.isValid())
        options.snoozedUntil = QLocale::c().toString(m_snoozedUntil.time(), QStringLiteral("HH:mm")).toStdString();
    m_service.setSettings(options);
    m_model.setThreads(suggestions.threads);
    m_model.setIdleUnloadMinutes(suggestions.idleUnloadMinutes);
    if (!m_started) return;
    chooseModel();
    if (!suggestions.enabled && m_model.state() != ai::CompletionModel::State::Off) m_model.unload();
}

void CompletionBridge::chooseModel() {
    const ai::ModelStore store(ai::modelSearchPath(QCoreApplication::applicationDirPath().toStdString()));
    const QString wanted = m_settings.suggestions().model;
    const auto model = wanted.isEmpty() ? store.best() : store.named(wanted.toStdString());
    const QString folder = model && model->problem.empty() ? QString::fromStdString(model->folder.string()) : QString();
    if (folder == m_model.model()) return;
    m_model.setModel(folder);
    Q_EMIT modelStateChanged(modelState(), modelName(), m_model.detail(), 0);
}

QString CompletionBridge::modelName() const {
    return QFileInfo(m_model.model()).fileName();
}

CompletionBridge::ModelState CompletionBridge::modelState() const {
    if (m_model.model().isEmpty()) return ModelState::None;
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
    request.promptPath =
        query.path.isEmpty() ? "untitled" : ai::promptPath(request.path, m_projectFolder.toStdString());
    request.languageId = query.languageId.toStdString();
    request.before = query.textBefore.toStdString();
    request.after = query.textAfter.toStdString();
    request.documentBytes = query.documentBytes;
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
    m_service.request(convert(query));
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

void CompletionBridge::deliver(const ai::CompletionOutcome& outcome) {
    editor::CompletionAnswer answer;
    answer.id = outcome.id;
    answer.reason = editorReason(outcome.reason);
    answer.detail = QString::fromStdString(outcome.detail);
    answer.elapsedMs = outcome.elapsedMs;
    for (const ai::Proposal& proposal : outcome.shown)
        answer.suggestions.append({QString::fromStdString(proposal.text), proposal.replaces, proposal.confidence,
                                   QString::fromStdString(outcome.model)});
    Q_EMIT answered(answer);
    if (answer.reason != editor::Reason::Superseded)
        Q_EMIT statusChanged(answer.reason, answer.detail, answer.elapsedMs);
}

} // namespace tandem::app
