// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMenu;

namespace tandem::app {

class FileController;
class MainWindow;

// The menu bar, the welcome view, and what the file tree asks for: the glue between parts and actions that belongs to
// no controller alone. Made last. Owned by MainWindow.
class ShellController : public QObject {
    Q_OBJECT
public:
    ShellController(MainWindow& window, FileController& files);

private:
    void addMenus();
    void addEditorActions(QMenu& menu, bool aboutSuggestions);
    void connectWelcome();
    void connectTree();
    void revealCurrent();
    void askToDelete(const QString& path);
    void noteRenamed(const QString& from, const QString& to);

    MainWindow& m_window;
    FileController& m_files;
};

} // namespace tandem::app
