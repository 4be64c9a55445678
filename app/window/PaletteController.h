// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/PaletteModel.h"

#include <QObject>

namespace tandem::app {

class FileController;
class MainWindow;

// Everything that is chosen by typing: commands, files, lines, languages, encodings, line ends. Owned by MainWindow.
class PaletteController : public QObject {
    Q_OBJECT
public:
    PaletteController(MainWindow& window, FileController& files);

    void showCommands();
    void showFiles();
    void showGoToLine();
    void showLanguages();
    void showEncodings();
    void showLineEnds();
    void showIndentation();

    QList<PaletteEntry> commandEntries() const;

private:
    QList<PaletteEntry> fileEntries() const;
    void noteChosen(const QString& id);

    MainWindow& m_window;
    FileController& m_files;
    QStringList m_recentCommands; // newest first
    bool m_showingFiles = false;
};

} // namespace tandem::app
