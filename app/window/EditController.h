// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>

namespace tandem::editor {
class CodeEditor;
class FindBar;
} // namespace tandem::editor

namespace tandem::app {

class EditorPage;
class MainWindow;

// The commands of the Edit menu, for the editor in front. Owned by MainWindow.
class EditController : public QObject {
    Q_OBJECT
public:
    explicit EditController(MainWindow& window);

private:
    using Command = void (*)(editor::CodeEditor& editor);
    using FindCommand = void (editor::FindBar::*)();

    void addHistory();
    void addClipboard();
    void addLines();
    void addFind();
    void add(const char* name, const QString& text, const QString& tip, const QKeySequence& keys, Command command);
    void addFind(const char* name, const QString& text, const QString& tip, const QKeySequence& keys,
                 FindCommand command);
    void enableForEditor();
    void freeShortcuts(editor::CodeEditor& editor) const;
    EditorPage* page() const;

    MainWindow& m_window;
    QStringList m_names; // of the actions that need an editor
};

} // namespace tandem::app
