// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/PaletteController.h"

#include "app/dialogs/CommandPalette.h"
#include "app/models/FileIcons.h"
#include "app/window/EditorArea.h"
#include "app/window/FileController.h"
#include "app/window/MainWindow.h"
#include "app/workspace/FileIndex.h"
#include "app/workspace/RecentFiles.h"
#include "app/workspace/Workspace.h"
#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "editor/features/EditorFeatures.h"
#include "resources/languages/Languages.h"

#include <QDir>
#include <QFileInfo>

namespace tandem::app {
namespace {

constexpr int kMostRecentCommands = 12;

} // namespace

PaletteController::PaletteController(MainWindow& window, FileController& files)
    : m_window(window)
    , m_files(files) {
    ActionRegistry& actions = window.actions();
    actions.add({QStringLiteral("view.commands"),
                 tr("View"),
                 tr("&Command Palette…"),
                 tr("Find any command by typing"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
                 {}},
                [this] { showCommands(); });
    actions.add({QStringLiteral("go.file"),
                 tr("Go"),
                 tr("Go to &File…"),
                 tr("Open a file of the folder by typing"),
                 QKeySequence(Qt::CTRL | Qt::Key_P),
                 {}},
                [this] { showFiles(); });
    actions.add({QStringLiteral("go.line"),
                 tr("Go"),
                 tr("Go to &Line…"),
                 tr("Jump to a line, or a line and a column"),
                 QKeySequence(Qt::CTRL | Qt::Key_G),
                 {}},
                [this] { showGoToLine(); });
    actions.add(
        {QStringLiteral("file.language"), tr("File"), tr("Lan&guage…"), tr("Choose the language of the text"), {}, {}},
        [this] { showLanguages(); });
    actions.add(
        {QStringLiteral("file.encoding"), tr("File"), tr("&Encoding…"), tr("Choose how the text is stored"), {}, {}},
        [this] { showEncodings(); });
    actions.add({QStringLiteral("file.lineEnds"), tr("File"), tr("Li&ne Ends…"), tr("Choose how lines end"), {}, {}},
                [this] { showLineEnds(); });
    actions.add({QStringLiteral("file.indentation"),
                 tr("File"),
                 tr("Inden&tation…"),
                 tr("Choose spaces or tabs and their width"),
                 {},
                 {}},
                [this] { showIndentation(); });
    connect(&window.services().files, &FileIndex::refreshed, this, [this] {
        if (m_showingFiles) m_window.palette().setEntries(fileEntries(), {});
    });
}

QList<PaletteEntry> PaletteController::commandEntries() const {
    QList<PaletteEntry> entries = m_window.actions().paletteEntries();
    if (EditorPage* page = m_window.area().currentEditor()) {
        const QList<QAction*> own = page->features().actions();
        for (QAction* action : own)
            entries << ActionRegistry::entryFor(action,
                                                page->isAboutSuggestions(*action) ? tr("Suggestion") : tr("Edit"));
    }
    return entries;
}

void PaletteController::noteChosen(const QString& id) {
    m_recentCommands.removeAll(id);
    m_recentCommands.prepend(id);
    if (m_recentCommands.size() > kMostRecentCommands) m_recentCommands.removeLast();
}

void PaletteController::showCommands() {
    m_showingFiles = false;
    CommandPalette& palette = m_window.palette();
    QList<PaletteEntry> entries = commandEntries();
    for (PaletteEntry& entry : entries)
        entry.run = [this, id = entry.id, run = entry.run] {
            noteChosen(id);
            if (run) run();
        };
    palette.choose(tr("Type a command"), entries, m_recentCommands);
}

QList<PaletteEntry> PaletteController::fileEntries() const {
    QList<PaletteEntry> entries;
    const WindowServices& services = m_window.services();
    const QString folder = services.workspace.folder();
    const auto append = [this, &entries](const QString& path, const QString& note) {
        const QFileInfo info(path);
        entries << PaletteEntry{path,
                                info.fileName(),
                                note,
                                {},
                                fileIconName(info.fileName()),
                                true,
                                [this, path] { m_files.openFile({path, 0, 0}); }};
    };
    QSet<QString> listed;
    // Open and recent ones first: they are what one goes back to.
    const QStringList recent = services.recent.files();
    for (const QString& path : recent) {
        if (!folder.isEmpty() && !path.startsWith(folder + u'/')) continue;
        listed << path;
        append(path, QFileInfo(services.workspace.shownPath(path)).path());
    }
    const QStringList files = services.files.files();
    for (const QString& relative : files) {
        const QString path = folder + u'/' + relative;
        if (!listed.contains(path)) append(path, QFileInfo(relative).path());
    }
    for (PaletteEntry& entry : entries)
        if (entry.note == QLatin1String(".")) entry.note.clear();
    return entries;
}

void PaletteController::showFiles() {
    m_showingFiles = true;
    m_window.services().files.refresh();
    CommandPalette& palette = m_window.palette();
    connect(
        &palette, &CommandPalette::dismissed, this, [this] { m_showingFiles = false; }, Qt::SingleShotConnection);
    palette.choose(tr("Type a file's name"), fileEntries());
}

void PaletteController::showGoToLine() {
    EditorPage* page = m_window.area().currentEditor();
    if (!page) return;
    CommandPalette& palette = m_window.palette();
    const auto update = [this, page = QPointer<EditorPage>(page)](const QString& text) {
        if (!page) return;
        const QStringList parts = text.split(u':');
        const int line = parts.first().trimmed().toInt();
        const int column = parts.size() > 1 ? parts.at(1).trimmed().toInt() : 1;
        PaletteEntry entry;
        // Matches whatever is typed: the entry says where that leads.
        entry.title = text.isEmpty() ? tr("Type a line, or line:column") : tr("%1 – go to this line").arg(text);
        entry.enabled = line > 0;
        entry.run = [page, line, column] {
            if (!page) return;
            page->editor().goTo(line, std::max(column, 1));
            page->takeFocus();
        };
        m_window.palette().setEntries({entry}, {});
    };
    palette.choose(tr("Line, or line:column"), {});
    const auto connection = connect(&palette, &CommandPalette::edited, this, update);
    connect(
        &palette, &CommandPalette::dismissed, this, [connection] { disconnect(connection); }, Qt::SingleShotConnection);
    update({});
}

void PaletteController::showLanguages() {
    EditorPage* page = m_window.area().currentEditor();
    if (!page) return;
    editor::Document& document = page->document();
    QList<PaletteEntry> entries{{QStringLiteral("auto"), tr("By the file's name"), {}, {}, {}, true, [&document] {
                                     document.setLanguage({});
                                 }}};
    for (const resources::Language& language : resources::languages()) {
        const QString id = QString::fromStdString(language.id);
        const bool now = &language == &document.language();
        entries << PaletteEntry{
            id,   QString::fromStdString(language.name),        {}, {}, now ? QStringLiteral("check") : QString(),
            true, [&document, id] { document.setLanguage(id); }};
    }
    m_window.palette().choose(tr("Choose a language"), entries);
}

void PaletteController::showEncodings() {
    EditorPage* page = m_window.area().currentEditor();
    if (!page) return;
    editor::Document& document = page->document();
    QList<PaletteEntry> entries;
    using editor::Encoding;
    for (const auto& [encoding, mark] :
         {std::pair{Encoding::Utf8, false}, std::pair{Encoding::Utf8, true}, std::pair{Encoding::Utf16Le, true},
          std::pair{Encoding::Utf16Be, true}, std::pair{Encoding::Latin1, false}}) {
        editor::TextFormat format = document.format();
        format.encoding = encoding;
        format.byteOrderMark = mark;
        const QString name = editor::encodingName(format);
        entries << PaletteEntry{name,
                                tr("Save as %1").arg(name),
                                {},
                                {},
                                format == document.format() ? QStringLiteral("check") : QString(),
                                true,
                                [&document, format] { document.setFormat(format); }};
    }
    m_window.palette().choose(tr("Choose an encoding"), entries);
}

void PaletteController::showLineEnds() {
    EditorPage* page = m_window.area().currentEditor();
    if (!page) return;
    editor::Document& document = page->document();
    QList<PaletteEntry> entries;
    for (const editor::Eol eol : {editor::Eol::Lf, editor::Eol::CrLf, editor::Eol::Cr}) {
        editor::TextFormat format = document.format();
        format.eol = eol;
        entries << PaletteEntry{editor::eolName(eol),
                                tr("All lines end in %1").arg(editor::eolName(eol)),
                                {},
                                {},
                                format == document.format() ? QStringLiteral("check") : QString(),
                                true,
                                [&document, format] { document.setFormat(format); }};
    }
    m_window.palette().choose(tr("Choose how lines end"), entries);
}

void PaletteController::showIndentation() {
    EditorPage* page = m_window.area().currentEditor();
    if (!page) return;
    QList<PaletteEntry> entries;
    for (const bool tabs : {false, true})
        for (const int width : {2, 4, 8}) {
            const bool now = page->editor().indentationsUseTabs() == tabs && page->editor().tabWidth() == width;
            entries << PaletteEntry{QStringLiteral("%1%2").arg(tabs).arg(width),
                                    tabs ? tr("Tabs, %1 wide").arg(width) : tr("%1 spaces").arg(width),
                                    {},
                                    {},
                                    now ? QStringLiteral("check") : QString(),
                                    true,
                                    [page = QPointer<EditorPage>(page), tabs, width] {
                                        if (page) page->setIndentation(tabs, width);
                                    }};
        }
    m_window.palette().choose(tr("Choose how lines are indented"), entries);
}

} // namespace tandem::app
