// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/EditController.h"

#include "app/window/EditorArea.h"
#include "app/window/MainWindow.h"
#include "editor/CodeEditor.h"
#include "editor/search/FindBar.h"

#include <Qsci/qscicommandset.h>

namespace tandem::app {

using editor::CodeEditor;

EditController::EditController(MainWindow& window)
    : m_window(window) {
    addHistory();
    addClipboard();
    addLines();
    addFind();
    connect(&window.area(), &EditorArea::currentChanged, this, &EditController::enableForEditor);
    enableForEditor();
}

EditorPage* EditController::page() const {
    return m_window.area().currentEditor();
}

void EditController::add(const char* name, const QString& text, const QString& tip, const QKeySequence& keys,
                         Command command) {
    const QString id = QString::fromLatin1(name);
    m_window.actions().add({id, tr("Edit"), text, tip, keys, {}}, [this, command] {
        if (EditorPage* editor = page()) command(editor->editor());
    });
    m_names << id;
}

void EditController::addHistory() {
    add("edit.undo", tr("&Undo"), tr("Take the last change back"), QKeySequence::Undo,
        [](CodeEditor& editor) { editor.undo(); });
    add("edit.redo", tr("&Redo"), tr("Make the change again that was taken back"), QKeySequence(Qt::CTRL | Qt::Key_Y),
        [](CodeEditor& editor) { editor.redo(); });
}

void EditController::addClipboard() {
    add("edit.cut", tr("Cu&t"), tr("Move the selection to the clipboard"), QKeySequence::Cut,
        [](CodeEditor& editor) { editor.cut(); });
    add("edit.copy", tr("&Copy"), tr("Copy the selection to the clipboard"), QKeySequence::Copy,
        [](CodeEditor& editor) { editor.copy(); });
    add("edit.paste", tr("&Paste"), tr("Insert what is in the clipboard"), QKeySequence::Paste,
        [](CodeEditor& editor) { editor.paste(); });
    add("edit.selectAll", tr("Select &All"), tr("Select the whole text"), QKeySequence::SelectAll,
        [](CodeEditor& editor) { editor.selectAll(); });
}

void EditController::addLines() {
    add("edit.duplicateLine", tr("&Duplicate Line"), tr("Copy the line or the selection below itself"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
        [](CodeEditor& editor) { editor.SendScintilla(QsciScintilla::SCI_SELECTIONDUPLICATE); });
    add("edit.deleteLine", tr("Dele&te Line"), tr("Delete the line the caret is in"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K),
        [](CodeEditor& editor) { editor.SendScintilla(QsciScintilla::SCI_LINEDELETE); });
    add("edit.moveLineUp", tr("Move Line &Up"), tr("Swap the line with the one above"),
        QKeySequence(Qt::ALT | Qt::Key_Up),
        [](CodeEditor& editor) { editor.SendScintilla(QsciScintilla::SCI_MOVESELECTEDLINESUP); });
    add("edit.moveLineDown", tr("Move Line Do&wn"), tr("Swap the line with the one below"),
        QKeySequence(Qt::ALT | Qt::Key_Down),
        [](CodeEditor& editor) { editor.SendScintilla(QsciScintilla::SCI_MOVESELECTEDLINESDOWN); });
    add("edit.indent", tr("&Indent"), tr("Move the selected lines one step to the right"),
        QKeySequence(Qt::CTRL | Qt::Key_BracketRight),
        [](CodeEditor& editor) { editor.SendScintilla(QsciScintilla::SCI_TAB); });
    add("edit.outdent", tr("&Outdent"), tr("Move the selected lines one step to the left"),
        QKeySequence(Qt::CTRL | Qt::Key_BracketLeft),
        [](CodeEditor& editor) { editor.SendScintilla(QsciScintilla::SCI_BACKTAB); });
    add("edit.upperCase", tr("U&pper Case"), tr("Turn the selection into capitals"), {},
        [](CodeEditor& editor) { editor.SendScintilla(QsciScintilla::SCI_UPPERCASE); });
    add("edit.lowerCase", tr("&Lower Case"), tr("Turn the selection into small letters"), {},
        [](CodeEditor& editor) { editor.SendScintilla(QsciScintilla::SCI_LOWERCASE); });
    add("go.matchingBracket", tr("Go to &Matching Bracket"), tr("Jump to the partner of the bracket at the caret"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backslash),
        [](CodeEditor& editor) { editor.moveToMatchingBrace(); });
}

void EditController::addFind(const char* name, const QString& text, const QString& tip, const QKeySequence& keys,
                             FindCommand command) {
    const QString id = QString::fromLatin1(name);
    m_window.actions().add({id, tr("Edit"), text, tip, keys, {}}, [this, command] {
        if (EditorPage* editor = page()) (editor->findBar().*command)();
    });
    m_names << id;
}

void EditController::addFind() {
    using editor::FindBar;
    addFind("edit.find", tr("&Find…"), tr("Find text in this file"), QKeySequence::Find, &FindBar::openFind);
    addFind("edit.replace", tr("R&eplace…"), tr("Find text in this file and put other text in its place"),
            QKeySequence(Qt::CTRL | Qt::Key_H), &FindBar::openReplace);
    addFind("edit.findNext", tr("Find &Next"), tr("Go to the next match"), QKeySequence(Qt::Key_F3),
            &FindBar::findNext);
    addFind("edit.findPrevious", tr("Find Pre&vious"), tr("Go to the match before"),
            QKeySequence(Qt::SHIFT | Qt::Key_F3), &FindBar::findPrevious);
}

void EditController::enableForEditor() {
    EditorPage* editor = page();
    for (const QString& name : std::as_const(m_names))
        m_window.actions().action(name)->setEnabled(editor != nullptr);
    if (editor) freeShortcuts(editor->editor());
}

// Scintilla has keys of its own for many commands and takes them before the window sees them. Those for which the
// window has an action are the window's; the clipboard and history keys do the same in both.
void EditController::freeShortcuts(CodeEditor& editor) const {
    static const QStringList shared{QStringLiteral("edit.undo"),  QStringLiteral("edit.redo"),
                                    QStringLiteral("edit.cut"),   QStringLiteral("edit.copy"),
                                    QStringLiteral("edit.paste"), QStringLiteral("edit.selectAll")};
    const QList<QAction*> actions = m_window.actions().actions();
    for (const QAction* action : actions) {
        const QKeySequence keys = action->shortcut();
        if (keys.count() != 1 || shared.contains(action->objectName())) continue;
        const int key = keys[0].toCombined();
        while (QsciCommand* command = editor.standardCommands()->boundTo(key)) {
            if (command->key() == key)
                command->setKey(0);
            else
                command->setAlternateKey(0);
        }
    }
}

} // namespace tandem::app
