// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tandem::app {

class MainWindow;

// How the window looks and what is where: theme, size of the text, panels, splits, the keyboard's way through the
// parts. Owned by MainWindow.
class ViewController : public QObject {
    Q_OBJECT
public:
    explicit ViewController(MainWindow& window);

    void showTree();

private:
    void addPanels();
    void addGroups();
    void addText();
    void addThemes();
    void zoom(int steps);
    void addSwitchOf(const char* name, const QString& text, const QString& tip, const char* setting,
                     const QKeySequence& keys);
    void updateChecks();
    void setTheme(const QString& name);

    MainWindow& m_window;
};

} // namespace tandem::app
