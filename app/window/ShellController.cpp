// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/ShellController.h"

#include "app/bridges/ProjectFeed.h"
#include "app/dialogs/Notifications.h"
#include "app/panels/FileTreePanel.h"
#include "app/panels/WelcomeView.h"
#include "app/window/EditorArea.h"
#include "app/window/FileController.h"
#include "app/window/MainWindow.h"
#include "app/workspace/FileIndex.h"
#include "app/workspace/RecentFiles.h"
#include "app/workspace/Workspace.h"
#include "editor/Document.h"
#include "editor/features/EditorFeatures.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMenu>

namespace tandem::app {
namespace {

QStringList names(const char* list) {
    return QString::fromLatin1(list).split(u' ');
}

} // namespace

ShellController::ShellController(MainWindow& window, FileController& files)
    : m_window(window)
    , m_files(files) {
    addMenus();
    connectWelcome();
    connectTree();
    // Their keys must work while no menu is open.
    window.QWidget::addActions(window.actions().actions());
}

void ShellController::addMenus() {
    MainWindow& window = m_window;
    window.addMenu(tr("&File"), [this](QMenu& menu) {
        m_window.fillMenu(menu, names("file.new file.open file.openFolder file.openSample"));
        QMenu* recent = menu.addMenu(tr("Open &Recent"));
        const QStringList folders = m_window.services().recent.folders();
        for (const QString& folder : folders)
            recent->addAction(QDir::toNativeSeparators(folder), this, [this, folder] { m_files.openFolder(folder); });
        recent->setEnabled(!folders.isEmpty());
        menu.addSeparator();
        m_window.fillMenu(menu, QStringList{QString()} + names("file.save file.saveAs file.saveAll file.reload") +
                                    QStringList{QString()} +
                                    names("file.language file.encoding file.lineEnds "
                                          "file.indentation") +
                                    QStringList{QString()} + names("settings.open settings.file") +
                                    QStringList{QString()} +
                                    names("file.close file.closeOthers file.closeAll "
                                          "file.closeFolder") +
                                    QStringList{QString()} + names("file.quit"));
    });
    window.addMenu(tr("&Edit"), [this](QMenu& menu) {
        m_window.fillMenu(menu, names("edit.undo edit.redo") + QStringList{QString()} +
                                    names("edit.cut edit.copy edit.paste edit.selectAll") + QStringList{QString()} +
                                    names("edit.find edit.replace edit.findNext edit.findPrevious") +
                                    QStringList{QString()} +
                                    names("edit.indent edit.outdent edit.duplicateLine "
                                          "edit.deleteLine edit.moveLineUp edit.moveLineDown edit.upperCase "
                                          "edit.lowerCase"));
        addEditorActions(menu, false);
    });
    window.addMenu(tr("&View"), [this](QMenu& menu) {
        m_window.fillMenu(menu, names("view.commands") + QStringList{QString()} + names("view.files view.focusFiles") +
                                    QStringList{QString()} + names("view.splitRight view.splitDown") +
                                    QStringList{QString()} +
                                    names("view.theme.system view.theme.dark view.theme.light "
                                          "view.theme.high-contrast") +
                                    QStringList{QString()} +
                                    names("view.larger view.smaller view.normalSize view.wordWrap "
                                          "view.showWhitespace view.lineNumbers") +
                                    QStringList{QString()} + names("view.fullScreen"));
    });
    window.addMenu(tr("&Go"), [this](QMenu& menu) {
        m_window.fillMenu(menu, names("go.file go.line go.matchingBracket") + QStringList{QString()} +
                                    names("go.nextTab go.previousTab go.nextGroup") + QStringList{QString()} +
                                    names("view.nextPart view.previousPart"));
    });
    window.addMenu(tr("&Suggest"), [this](QMenu& menu) {
        addEditorActions(menu, true);
        if (!menu.isEmpty()) menu.addSeparator();
        m_window.fillMenu(menu, names("suggest.show suggest.source suggest.prompt suggest.why") +
                                    QStringList{QString()} + names("suggest.enabled suggest.language suggest.pattern") +
                                    QStringList{QString()} +
                                    names("suggest.snooze5 suggest.snooze15 suggest.snooze60 suggest.snoozeRestart "
                                          "suggest.resume") +
                                    QStringList{QString()} + names("suggest.models suggest.forget"));
    });
    window.addMenu(tr("&Help"),
                   [this](QMenu& menu) { m_window.fillMenu(menu, names("help.tour help.keys help.about")); });
}

// The commands that every editor brings with it, for the one in front.
void ShellController::addEditorActions(QMenu& menu, bool aboutSuggestions) {
    EditorPage* page = m_window.area().currentEditor();
    const QList<QAction*> actions = page ? page->features().actions() : QList<QAction*>();
    for (QAction* action : actions)
        if (EditorPage::isAboutSuggestions(*action) == aboutSuggestions) menu.addAction(action);
}

void ShellController::connectWelcome() {
    WelcomeView& welcome = m_window.welcome();
    QList<WelcomeView::Way> ways;
    const QList<std::pair<QString, QString>> wanted{
        {QStringLiteral("file.openFolder"), QStringLiteral("folder-open")},
        {QStringLiteral("file.openSample"), QStringLiteral("graduation-cap")},
        {QStringLiteral("file.new"), QStringLiteral("file-plus")},
        {QStringLiteral("help.tour"), QStringLiteral("play")},
        {QStringLiteral("view.commands"), QStringLiteral("command")}};
    for (const auto& [name, icon] : wanted) {
        const QAction* action = m_window.actions().action(name);
        if (action)
            ways << WelcomeView::Way{icon, action->text().remove(u'&').remove(u'…'),
                                     action->shortcut().toString(QKeySequence::NativeText), name};
    }
    welcome.setWays(ways);
    connect(&welcome, &WelcomeView::chosen, this, [this](const QString& name) {
        if (QAction* action = m_window.actions().action(name)) action->trigger();
    });
    connect(&welcome, &WelcomeView::folderChosen, &m_files, &FileController::openFolder);
    const auto showRecent = [this] { m_window.welcome().setRecentFolders(m_window.services().recent.folders()); };
    connect(&m_window, &MainWindow::firstPainted, this, showRecent);
    connect(&m_window.services().recent, &RecentFiles::changed, this, showRecent);
}

void ShellController::connectTree() {
    FileTreePanel& tree = m_window.tree();
    const WindowServices& services = m_window.services();
    connect(&tree, &FileTreePanel::fileActivated, this, [this](const QString& path) {
        m_files.openFile({path, 0, 0});
    });
    connect(&tree, &FileTreePanel::openFolderRequested, this,
            [this] { m_window.actions().action(QStringLiteral("file.openFolder"))->trigger(); });
    connect(&tree, &FileTreePanel::deleteRequested, this, &ShellController::askToDelete);
    connect(&tree, &FileTreePanel::aboutToRename, this, [this](const QString& path, bool* allowed) {
        const QList<editor::Document*> documents = m_window.services().workspace.documents();
        for (editor::Document* document : documents)
            if (document->isModified() && (document->path() == path || document->path().startsWith(path + u'/')))
                *allowed = false;
    });
    connect(&tree, &FileTreePanel::renamed, this, &ShellController::noteRenamed);
    const auto setFolder = [this, &tree](const QString& folder) {
        tree.setFolder(folder);
        m_window.services().files.setFolder(folder);
        revealCurrent();
    };
    // The first listing waits for the first frame.
    connect(&m_window, &MainWindow::firstPainted, this, [this, &tree, setFolder] {
        const Workspace& workspace = m_window.services().workspace;
        connect(&workspace, &Workspace::folderChanged, &tree, setFolder);
        if (!workspace.folder().isEmpty()) setFolder(workspace.folder());
    });
    connect(&m_window.area(), &EditorArea::currentChanged, this, &ShellController::revealCurrent);
    connect(&m_window.area(), &EditorArea::crumbClicked, this, [this, &services, &tree](Page* page, int index) {
        auto* editor = qobject_cast<EditorPage*>(page);
        const QString folder = services.workspace.folder();
        if (!editor || folder.isEmpty()) return;
        // The first crumb is the folder itself.
        const QString path = services.workspace.pathOf(editor->document());
        const QStringList parts = services.workspace.shownPath(path).split(u'/', Qt::SkipEmptyParts);
        if (!path.startsWith(folder + u'/')) return;
        tree.reveal(index == 0 ? path : folder + u'/' + parts.mid(0, index).join(u'/'));
        m_window.actions().action(QStringLiteral("view.focusFiles"))->trigger();
    });
}

void ShellController::revealCurrent() {
    if (EditorPage* page = m_window.area().currentEditor())
        m_window.tree().reveal(m_window.services().workspace.pathOf(page->document()));
}

void ShellController::askToDelete(const QString& path) {
    const QString name = QFileInfo(path).fileName();
    m_window.notify({QStringLiteral("trash"),
                     Notice::Kind::Question,
                     tr("Move %1 to the trash?").arg(name),
                     tr("It can be taken back from there."),
                     {{tr("Move to Trash"),
                       [this, path, name] {
                           ProjectFeed* feed = m_window.services().feed;
                           if (!QFile::moveToTrash(path))
                               m_window.notify(
                                   {QStringLiteral("trash"),
                                    Notice::Kind::Error,
                                    {},
                                    tr("%1 cannot be moved to the trash. It is still where it was.").arg(name),
                                    {}});
                           else if (feed)
                               feed->noteDeleted(path);
                           m_window.tree().refresh();
                       }},
                      {tr("Cancel"), {}}}});
    m_window.notices().focusFirst();
}

// Open files follow their file: closed and opened again under the new name, since nothing in them is unsaved.
void ShellController::noteRenamed(const QString& from, const QString& to) {
    if (ProjectFeed* feed = m_window.services().feed) feed->noteRenamed(from, to);
    const QList<EditorPage*> editors = m_window.area().editors();
    QStringList again;
    for (EditorPage* page : editors) {
        const QString path = page->document().path();
        if (path != from && !path.startsWith(from + u'/')) continue;
        const QString now = to + path.mid(from.size());
        if (!again.contains(now)) again << now;
        m_files.close(page);
    }
    for (const QString& path : std::as_const(again))
        m_files.openFile({path, 0, 0});
}

} // namespace tandem::app
