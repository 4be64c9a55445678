// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/Clock.h"
#include "ai/client/ModelProcess.h"
#include "ai/completion/CompletionService.h"
#include "app/bridges/CompletionBridge.h"
#include "app/bridges/ProjectFeed.h"
#include "app/panels/Look.h"
#include "app/settings/Settings.h"
#include "app/window/EditController.h"
#include "app/window/EditorArea.h"
#include "app/window/FileController.h"
#include "app/window/HelpController.h"
#include "app/window/MainWindow.h"
#include "app/window/PaletteController.h"
#include "app/window/PromptController.h"
#include "app/window/RecoveryController.h"
#include "app/window/SettingsController.h"
#include "app/window/ShellController.h"
#include "app/window/StatusController.h"
#include "app/window/SuggestionController.h"
#include "app/window/TourController.h"
#include "app/window/ViewController.h"
#include "app/workspace/FileIndex.h"
#include "app/workspace/RecentFiles.h"
#include "app/workspace/Recovery.h"
#include "app/workspace/Workspace.h"
#include "editor/features/OpenWords.h"
#include "editor/theme/ThemeController.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace tandem::tests {

// A whole window on a folder of its own, put together as Application does it; no model program stands behind it.
struct Bench {
    explicit Bench()
        : settings(folder.filePath(QStringLiteral("config/settings.json")))
        , recent(folder.filePath(QStringLiteral("state/recent.json")))
        , recovery(folder.filePath(QStringLiteral("state/recovery")))
        , workspace(recovery)
        , look(editor::Theme::named(QStringLiteral("dark")))
        , model(folder.filePath(QStringLiteral("no-such-program")), clock)
        , completion(model, clock)
        , bridge(completion, model, settings)
        , feed(model, workspace, settings, folder.filePath(QStringLiteral("cache")))
        , window(
              app::WindowServices{look, settings, workspace, recovery, recent, files, themes, &bridge, &words, &feed})
        , file(window.addController<app::FileController>()) {
        window.addController<app::EditController>();
        window.addController<app::ViewController>();
        auto& palette = window.addController<app::PaletteController>(file);
        window.addController<app::StatusController>(palette);
        suggestions = &window.addController<app::SuggestionController>(bridge, file);
        window.addController<app::PromptController>(bridge);
        window.addController<app::SettingsController>(file, bridge, model);
        window.addController<app::HelpController>(file, palette);
        window.addController<app::TourController>(file);
        window.addController<app::RecoveryController>(file);
        window.addController<app::ShellController>(file);
    }

    QString write(const QString& name, const QByteArray& bytes) const {
        QString path = QDir::cleanPath(folder.filePath(QStringLiteral("project/") + name));
        QDir().mkpath(QFileInfo(path).absolutePath());
        QFile out(path);
        if (out.open(QIODevice::WriteOnly)) out.write(bytes);
        return path;
    }
    QString project() const { return QDir::cleanPath(folder.filePath(QStringLiteral("project"))); }
    QAction& action(const char* name) { return *window.actions().action(QString::fromLatin1(name)); }

    QTemporaryDir folder;
    app::Settings settings;
    app::RecentFiles recent;
    app::Recovery recovery;
    app::Workspace workspace;
    app::FileIndex files;
    editor::ThemeController themes;
    app::Look look;
    editor::OpenWords words;
    ai::SteadyClock clock;
    ai::ModelProcess model;
    ai::CompletionService completion;
    app::CompletionBridge bridge;
    app::ProjectFeed feed;
    app::MainWindow window;
    app::FileController& file;
    app::SuggestionController* suggestions = nullptr;
};

} // namespace tandem::tests
