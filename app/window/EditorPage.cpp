// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/EditorPage.h"

#include "app/models/FileIcons.h"
#include "app/panels/Look.h"
#include "app/settings/Settings.h"
#include "app/window/GhostOptions.h"
#include "app/workspace/Workspace.h"
#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "editor/features/EditorFeatures.h"
#include "editor/search/FindBar.h"

#include <QAction>
#include <QDir>
#include <QVBoxLayout>

namespace tandem::app {

using editor::CodeEditor;
using editor::Document;

EditorPage::EditorPage(Document& document, const EditorKit& kit, QWidget* parent)
    : Page(parent)
    , m_document(document)
    , m_kit(kit) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_editor = new CodeEditor(document, this);
    m_editor->setFrameShape(QFrame::NoFrame);
    m_editor->setTheme(kit.look.theme());
    m_editor->setAccessibleName(tr("Editor"));
    column->addWidget(m_editor, 1);
    m_features =
        std::make_unique<editor::EditorFeatures>(*m_editor, kit.completions, kit.words, ghostOptions(kit.settings));
    setFocusProxy(m_editor);
    applySettings();

    connect(&kit.look, &Look::changed, this, [this] { m_editor->setTheme(m_kit.look.theme()); });
    connect(&kit.settings, &Settings::changed, this, &EditorPage::applySettings);
    connect(m_editor, &CodeEditor::edited, this, [this] { m_kit.workspace.noteEdited(m_document); });
    connect(&document, &Document::modifiedChanged, this, &Page::described);
    connect(&document, &Document::pathChanged, this, &Page::described);
}

EditorPage::~EditorPage() {
    delete m_findBar;   // it marks matches in the editor's text
    m_features.reset(); // before the editor that they belong to
}

QString EditorPage::title() const {
    return m_kit.workspace.titleOf(m_document);
}

QString EditorPage::tip() const {
    const QString path = m_kit.workspace.pathOf(m_document);
    return path.isEmpty() ? title() : QDir::toNativeSeparators(path);
}

QString EditorPage::iconName() const {
    return fileIconName(title());
}
bool EditorPage::isModified() const {
    return m_document.isModified();
}

QStringList EditorPage::crumbs() const {
    const QString path = m_kit.workspace.pathOf(m_document);
    if (path.isEmpty()) return {title()};
    QStringList parts = m_kit.workspace.shownPath(path).split(u'/', Qt::SkipEmptyParts);
    const QString folder = m_kit.workspace.folder();
    if (!folder.isEmpty() && path.startsWith(folder + u'/')) parts.prepend(QDir(folder).dirName());
    return parts;
}

void EditorPage::takeFocus() {
    m_editor->setFocus(Qt::OtherFocusReason);
}

bool EditorPage::isAboutSuggestions(const QAction& action) {
    return action.objectName().startsWith(QLatin1String("ghost."));
}

editor::FindBar& EditorPage::findBar() {
    if (!m_findBar) {
        const Look& look = m_kit.look;
        m_findBar = new editor::FindBar(
            *m_editor, look.theme(), [&look](const QString& name) { return look.icon(name); }, this);
        static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_findBar);
        connect(&look, &Look::changed, m_findBar, [this] { m_findBar->setTheme(m_kit.look.theme()); });
    }
    return *m_findBar;
}

void EditorPage::applySettings() {
    const EditorSettings wanted = m_kit.settings.editor();
    m_editor->setCodeFont(editor::Theme::codeFont(wanted.fontSize));
    m_editor->setWrapMode(wanted.wordWrap ? QsciScintilla::WrapWhitespace : QsciScintilla::WrapNone);
    m_editor->setWhitespaceVisibility(wanted.showWhitespace ? QsciScintilla::WsVisible : QsciScintilla::WsInvisible);
    m_features->setSettings(ghostOptions(m_kit.settings));
}

void EditorPage::goToWhenLoaded(int line, int column) {
    if (line <= 0) return;
    const int there = std::max(column, 1);
    if (!m_kit.workspace.isLoading(m_document)) {
        m_editor->goTo(line, there);
        return;
    }
    connect(
        &m_document, &Document::loaded, this, [this, line, there] { m_editor->goTo(line, there); },
        Qt::SingleShotConnection);
}

void EditorPage::showPlaceOf(const EditorPage& other) {
    m_editor->goTo(other.editor().caretLine(), other.editor().caretColumn());
    m_editor->setFirstVisibleLine(other.editor().firstVisibleLine());
}

void EditorPage::setIndentation(bool withTabs, int width) {
    m_editor->setIndentationsUseTabs(withTabs);
    m_editor->setTabWidth(width);
    m_editor->setIndentationWidth(width);
    Q_EMIT described();
}

} // namespace tandem::app
