// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/SettingsController.h"

#include "ai/client/ModelProcess.h"
#include "ai/model/ModelStore.h"
#include "app/bridges/CompletionBridge.h"
#include "app/dialogs/Notifications.h"
#include "app/panels/ModelView.h"
#include "app/panels/SettingsView.h"
#include "app/settings/Settings.h"
#include "app/window/ActivityBar.h"
#include "app/window/EditorArea.h"
#include "app/window/FileController.h"
#include "app/window/GhostStatus.h"
#include "app/window/MainWindow.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace tandem::app {

using ModelState = CompletionBridge::ModelState;

namespace {

QString settingsName() {
    return QStringLiteral("settings");
}
QString modelsName() {
    return QStringLiteral("models");
}

QString bytesText(std::uint64_t bytes) {
    return QLocale().formattedDataSize(qint64(bytes), 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace

SettingsController::SettingsController(MainWindow& window, FileController& files, CompletionBridge& bridge,
                                       ai::ModelProcess& process)
    : m_window(window)
    , m_files(files)
    , m_bridge(bridge)
    , m_process(process) {
    ActionRegistry& actions = window.actions();
    QAction* models = actions.add({QStringLiteral("suggest.models"),
                                   tr("Suggest"),
                                   tr("&Models"),
                                   tr("The models on this machine, and which one is used"),
                                   {},
                                   {}},
                                  [this] { showModels(); });
    QAction* settings = actions.add({QStringLiteral("settings.open"),
                                     tr("File"),
                                     tr("Se&ttings"),
                                     tr("Everything that can be set"),
                                     QKeySequence(Qt::CTRL | Qt::Key_Comma),
                                     {}},
                                    [this] { showSettings(); });
    actions.add(
        {QStringLiteral("settings.file"), tr("File"), tr("Settings F&ile"), tr("Edit the settings as a file"), {}, {}},
        [this] { showFile(); });
    window.activityBar().addBottom(models, QStringLiteral("cpu"));
    window.activityBar().addBottom(settings, QStringLiteral("settings"));
    Settings& all = window.services().settings;
    connect(&all, &Settings::problemsFound, this, &SettingsController::tellProblems);
    connect(&all, &Settings::changed, this, &SettingsController::applyShortcuts);
    connect(&window, &MainWindow::firstPainted, this, [this] {
        tellProblems();
        applyShortcuts();
    });
}

void SettingsController::showSettings() {
    EditorArea& area = m_window.area();
    ViewPage* page = area.view(settingsName());
    if (!page) {
        const WindowServices& services = m_window.services();
        auto* view = new SettingsView(services.look, services.settings);
        connect(view, &SettingsView::fileRequested, this, &SettingsController::showFile);
        view->setNote(QStringLiteral("suggestions.eagerness"),
                      [this](const QJsonValue& value) { return measureText(m_bridge.measureOf({}, value.toInt())); });
        page = new ViewPage(settingsName(), tr("Settings"), QStringLiteral("settings"), view);
        area.add(page);
    }
    area.show(page);
    page->takeFocus();
}

void SettingsController::showFile() {
    m_files.openFile({m_window.services().settings.file(), 0, 0});
}

void SettingsController::showModels() {
    EditorArea& area = m_window.area();
    ViewPage* page = area.view(modelsName());
    if (!page) {
        auto* view = new ModelView(m_window.services().look);
        connectModels(*view);
        page = new ViewPage(modelsName(), tr("Models"), QStringLiteral("cpu"), view);
        area.add(page);
    }
    area.show(page);
    page->takeFocus();
}

void SettingsController::connectModels(ModelView& view) {
    const auto refill = [this, &view] {
        fillModels(view);
        fillState(view);
    };
    connect(&view, &ModelView::modelChosen, this, [this](const QString& name) {
        const QString problem = m_window.services().settings.setValue(QStringLiteral("suggestions.model"), name);
        if (!problem.isEmpty()) m_window.notify({QStringLiteral("settings"), Notice::Kind::Warning, {}, problem, {}});
    });
    connect(&view, &ModelView::loadRequested, &m_bridge, &CompletionBridge::loadModel);
    connect(&view, &ModelView::retryRequested, &m_bridge, &CompletionBridge::retryModel);
    connect(&view, &ModelView::unloadRequested, &m_process, &ai::ModelProcess::unload);
    connect(&view, &ModelView::refreshRequested, &view, [this, refill] {
        m_bridge.start(); // chooses anew
        refill();
    });
    connect(&m_window.services().settings, &Settings::changed, &view, refill);
    connect(&m_bridge, &CompletionBridge::modelStateChanged, &view, refill);
    connect(&m_process, &ai::ModelProcess::statsUpdated, &view, [this, &view] { fillState(view); });
    refill();
}

void SettingsController::fillModels(ModelView& view) const {
    const auto path = ai::modelSearchPath(QCoreApplication::applicationDirPath().toStdString());
    const QString chosen = m_process.model();
    QList<ModelView::Model> models;
    for (const ai::InstalledModel& each : ai::ModelStore(path, ai::foreignFolders()).list()) {
        ModelView::Model model;
        model.name = QString::fromStdString(each.name);
        model.folder = QString::fromStdString(each.folder.string());
        QStringList facts;
        if (!each.family.empty()) facts << QString::fromStdString(each.family);
        if (each.weightBytes > 0) facts << bytesText(each.weightBytes);
        if (each.contextLength > 0) facts << tr("%1 tokens of context").arg(QLocale().toString(each.contextLength));
        model.facts = facts.join(QStringLiteral(" · "));
        model.problem = QString::fromStdString(each.problem);
        model.chosen = model.folder == chosen && !m_bridge.isProjectOnly();
        model.setting = model.name;
        models << model;
    }
    // A choice like the others, where the project is read at all.
    const SuggestionSettings settings = m_window.services().settings.suggestions();
    if (settings.projectCache) {
        ModelView::Model none;
        none.name = tr("No model");
        none.facts = tr("Suggestions from your project alone, at once");
        none.chosen = settings.model == kNoModel;
        none.setting = kNoModel;
        models << none;
    }
    QStringList places;
    for (const auto& place : path)
        places << QString::fromStdString(place.string());
    view.setModels(models, places);
}

void SettingsController::fillState(ModelView& view) const {
    ModelView::State state;
    const bool projectOnly = m_bridge.isProjectOnly();
    const QString name = projectOnly ? tr("The project's index") : m_bridge.modelName();
    switch (m_bridge.modelState()) {
    case ModelState::None:
        state.text = tr("No model is in use");
        break;
    case ModelState::Unloaded:
        state.text = tr("%1 is not loaded").arg(name);
        state.facts = tr("It is loaded when the first suggestion is asked for.");
        state.canLoad = true;
        break;
    case ModelState::Loading:
        state.text = tr("%1 is being loaded").arg(name);
        break;
    case ModelState::Ready:
        state.text = projectOnly ? tr("No model: suggestions from your project") : tr("%1 is ready").arg(name);
        state.loaded = true;
        break;
    case ModelState::Restarting:
        state.text = tr("%1 is being started again").arg(name);
        state.problem = m_bridge.modelDetail();
        break;
    case ModelState::Failed:
        state.text = tr("%1 does not run").arg(m_bridge.modelName());
        state.problem = m_bridge.modelDetail();
        state.canRetry = true;
        break;
    }
    if (state.loaded) {
        const auto& stats = m_process.stats();
        QStringList facts{tr("%1 of memory").arg(bytesText(stats.residentBytes))};
        if (stats.precision != ai::Precision::Auto)
            facts << tr("weights: %1, %2")
                         .arg(QString::fromUtf8(ai::wordOf(stats.precision).data()), bytesText(stats.weightBytes));
        if (stats.contextLength > 0 && !stats.fillInTheMiddle) // no weights: no context either
            facts << tr("no known fill-in-the-middle markers: sees only the text before the caret");
        if (stats.threads > 0) facts << tr("threads: %1").arg(stats.threads);
        if (stats.decodeTokensPerSecond > 0)
            facts << tr("%1 tokens a second").arg(QLocale().toString(qRound(stats.decodeTokensPerSecond)));
        if (stats.cacheFiles > 0)
            facts << tr("project files: %1").arg(QLocale().toString(qulonglong(stats.cacheFiles)))
                  << tr("index: %1").arg(bytesText(stats.cacheIndexBytes));
        state.facts = facts.join(QStringLiteral(" · "));
    }
    view.setState(state);
}

void SettingsController::tellProblems() {
    const QStringList problems = m_window.services().settings.problems();
    if (problems.isEmpty()) return;
    m_window.notify({QStringLiteral("settings-file"),
                     Notice::Kind::Warning,
                     tr("In the settings file"),
                     problems.join(u'\n'),
                     {{tr("Open It"), [this] { showFile(); }}}});
}

void SettingsController::applyShortcuts() {
    const QStringList problems = m_window.actions().applyShortcuts(m_window.services().settings.shortcuts());
    if (problems.isEmpty()) return;
    m_window.notify({QStringLiteral("shortcuts"),
                     Notice::Kind::Warning,
                     tr("In the settings file"),
                     problems.join(u'\n'),
                     {{tr("Open It"), [this] { showFile(); }}}});
}

} // namespace tandem::app
