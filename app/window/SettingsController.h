// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tandem::ai {
class ModelProcess;
}

namespace tandem::app {

class CompletionBridge;
class FileController;
class MainWindow;
class ModelView;

// The settings and the models as tabs, and what goes wrong with the settings file. Owned by MainWindow.
class SettingsController : public QObject {
    Q_OBJECT
public:
    // The bridge and the process outlive the window.
    SettingsController(MainWindow& window, FileController& files, CompletionBridge& bridge, ai::ModelProcess& process);

private:
    void showSettings();
    void showFile();
    void showModels();
    void connectModels(ModelView& view);
    void fillModels(ModelView& view) const;
    void fillState(ModelView& view) const;
    void tellProblems();
    void applyShortcuts();

    MainWindow& m_window;
    FileController& m_files;
    CompletionBridge& m_bridge;
    ai::ModelProcess& m_process;
};

} // namespace tandem::app
