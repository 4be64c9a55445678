// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/StatusController.h"

#include "app/window/EditorArea.h"
#include "app/window/MainWindow.h"
#include "app/window/PaletteController.h"
#include "app/window/StatusBar.h"
#include "app/workspace/GitHead.h"
#include "app/workspace/Workspace.h"
#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "resources/languages/Languages.h"

#include <QDir>
#include <QGuiApplication>

namespace tandem::app {

using editor::CodeEditor;
using editor::Document;

StatusController::StatusController(MainWindow& window, PaletteController& palette)
    : m_window(window) {
    StatusBar& bar = window.status();
    connect(&bar, &StatusBar::clicked, this, [&palette](StatusBar::Item which) {
        switch (which) {
        case StatusBar::Caret:
            return palette.showGoToLine();
        case StatusBar::Indentation:
            return palette.showIndentation();
        case StatusBar::Encoding:
            return palette.showEncodings();
        case StatusBar::LineEnds:
            return palette.showLineEnds();
        case StatusBar::Language:
            return palette.showLanguages();
        case StatusBar::Branch:
        case StatusBar::Model:
            return;
        }
    });
    // A branch changes in a terminal: looked at whenever one comes back to the window.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive) showBranch();
    });
    connect(&window.services().workspace, &Workspace::folderChanged, this, [this] {
        showBranch();
        showTitle();
    });
    connect(&window.area(), &EditorArea::currentChanged, this, &StatusController::follow);
    follow();
}

void StatusController::follow() {
    for (const QMetaObject::Connection& each : std::as_const(m_following))
        disconnect(each);
    m_following.clear();
    EditorPage* page = m_window.area().currentEditor();
    showTitle();
    if (!page) return m_window.status().hideDocument();
    Document& document = page->document();
    m_following << connect(&page->editor(), &CodeEditor::caretMoved, this, &StatusController::showCaret)
                << connect(&page->editor(), &CodeEditor::overtypingChanged, this, &StatusController::showCaret)
                << connect(&document, &Document::formatChanged, this, &StatusController::showDocument)
                << connect(&document, &Document::languageChanged, this, &StatusController::showDocument)
                << connect(&document, &Document::loaded, this, &StatusController::showDocument)
                << connect(page, &Page::described, this, &StatusController::showDocument)
                << connect(page, &Page::described, this, &StatusController::showTitle);
    showCaret();
    showDocument();
}

void StatusController::showCaret() {
    EditorPage* page = m_window.area().currentEditor();
    if (!page) return;
    const CodeEditor& editor = page->editor();
    const QString place = tr("Ln %1, Col %2").arg(editor.caretLine()).arg(editor.caretColumn());
    m_window.status().show(StatusBar::Caret, editor.isOvertyping() ? tr("%1 · overtype").arg(place) : place,
                           tr("Where the caret is; click to go to a line"));
}

void StatusController::showDocument() {
    EditorPage* page = m_window.area().currentEditor();
    if (!page) return;
    StatusBar& bar = m_window.status();
    const Document& document = page->document();
    const int width = page->editor().tabWidth();
    bar.show(StatusBar::Indentation,
             page->editor().indentationsUseTabs() ? tr("Tabs: %1").arg(width) : tr("%1 spaces").arg(width),
             tr("How lines are indented; click to change"));
    bar.show(StatusBar::Encoding, editor::encodingName(document.format()),
             tr("How the text is stored; click to change"));
    const QString ends = editor::eolName(document.format().eol);
    bar.show(StatusBar::LineEnds, document.hasMixedEol() ? tr("%1 (mixed)").arg(ends) : ends,
             tr("How lines end; click to change"));
    bar.show(StatusBar::Language, QString::fromStdString(document.language().name),
             tr("The language of the text; click to change"));
}

void StatusController::showBranch() {
    const QString folder = m_window.services().workspace.folder();
    const QString branch = folder.isEmpty() ? QString() : branchOf(folder);
    m_window.status().show(StatusBar::Branch, branch, tr("The branch that is checked out"),
                           QStringLiteral("git-branch"));
    m_window.status().item(StatusBar::Branch).setEnabled(false); // tells, and leads nowhere
}

void StatusController::showTitle() {
    const Page* page = m_window.area().current();
    const QString folder = m_window.services().workspace.folder();
    QStringList parts;
    if (page) parts << (page->isModified() ? tr("%1 (unsaved)").arg(page->title()) : page->title());
    if (!folder.isEmpty()) parts << QDir(folder).dirName();
    parts << QStringLiteral("Tandem");
    m_window.setWindowTitle(parts.join(QStringLiteral(" – ")));
}

} // namespace tandem::app
