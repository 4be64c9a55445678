// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaObject>
#include <QObject>

namespace tandem::app {

class EditorPage;
class MainWindow;
class PaletteController;

// Keeps the status bar's document items true for the editor in front, and answers clicks on them. Owned by MainWindow.
class StatusController : public QObject {
    Q_OBJECT
public:
    StatusController(MainWindow& window, PaletteController& palette);

private:
    void follow();
    void showCaret();
    void showDocument();
    void showBranch();
    void showTitle();

    MainWindow& m_window;
    QList<QMetaObject::Connection> m_following; // signals of the editor in front
};

} // namespace tandem::app
