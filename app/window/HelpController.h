// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tandem::app {

class FileController;
class MainWindow;
class PaletteController;

// The Help menu and the sample project. Owned by MainWindow.
class HelpController : public QObject {
    Q_OBJECT
public:
    HelpController(MainWindow& window, FileController& files, PaletteController& palette);

private:
    void openSample();
    void showKeys();
    void showAbout();

    MainWindow& m_window;
    FileController& m_files;
    PaletteController& m_palette;
};

} // namespace tandem::app
