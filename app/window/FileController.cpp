// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/FileController.h"

#include "app/dialogs/Notifications.h"
#include "app/panels/FileTreePanel.h"
#include "app/settings/Settings.h"
#include "app/window/EditorArea.h"
#include "app/window/FileMessages.h"
#include "app/window/MainWindow.h"
#include "app/window/Questions.h"
#include "app/workspace/FileIndex.h"
#include "app/workspace/RecentFiles.h"
#include "app/workspace/Workspace.h"
#include "editor/CodeEditor.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace tandem::app {

using editor::Document;

FileController::FileController(MainWindow& window)
    : m_window(window) {
    addActions();
    addSaveActions();
    addCloseActions();
    connect(&window.area(), &EditorArea::closeRequested, this, &FileController::close);
    connect(&window.services().workspace, &Workspace::documentOpened, this,
            [this](Document* document) { watch(*document); });
    connect(&window, &MainWindow::closeRequested, this, &FileController::quit);
}

void FileController::addActions() {
    ActionRegistry& actions = m_window.actions();
    const QString group = tr("File");
    actions.add({QStringLiteral("file.new"), group, tr("&New File"), tr("Start an empty file"), QKeySequence::New, {}},
                [this] { newFile(); });
    actions.add(
        {QStringLiteral("file.open"), group, tr("&Open File…"), tr("Choose a file to open"), QKeySequence::Open, {}},
        [this] { chooseFile(); });
    actions.add({QStringLiteral("file.openFolder"),
                 group,
                 tr("Open &Folder…"),
                 tr("Choose a folder to work in"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
                 {}},
                [this] { chooseFolder(); });
    actions.add(
        {QStringLiteral("file.closeFolder"), group, tr("Close Fo&lder"), tr("Leave the folder that is open"), {}, {}},
        [this] { openFolder({}); });
    actions.add({QStringLiteral("file.reload"),
                 group,
                 tr("&Reload from Disk"),
                 tr("Read the file again; can be undone"),
                 {},
                 {}},
                [this] {
                    if (Document* document = current()) document->reload();
                });
}

void FileController::addSaveActions() {
    ActionRegistry& actions = m_window.actions();
    const QString group = tr("File");
    actions.add(
        {QStringLiteral("file.save"), group, tr("&Save"), tr("Write the file to the disk"), QKeySequence::Save, {}},
        [this] {
            if (Document* document = current()) save(*document);
        });
    actions.add({QStringLiteral("file.saveAs"),
                 group,
                 tr("Save &As…"),
                 tr("Write the file under another name"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
                 {}},
                [this] {
                    if (Document* document = current()) saveAs(*document);
                });
    actions.add({QStringLiteral("file.saveAll"),
                 group,
                 tr("Save A&ll"),
                 tr("Write every changed file to the disk"),
                 QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_S),
                 {}},
                [this] {
                    const QList<Document*> changed = unsaved();
                    for (Document* document : changed)
                        save(*document);
                });
}

void FileController::addCloseActions() {
    ActionRegistry& actions = m_window.actions();
    const QString group = tr("File");
    actions.add({QStringLiteral("file.close"),
                 group,
                 tr("&Close Tab"),
                 tr("Close the tab in front"),
                 QKeySequence(Qt::CTRL | Qt::Key_W),
                 {}},
                [this] {
                    if (Page* page = m_window.area().current()) close(page);
                });
    actions.add({QStringLiteral("file.closeOthers"),
                 group,
                 tr("Close O&ther Tabs"),
                 tr("Close every tab but the one in front"),
                 {},
                 {}},
                [this] {
                    Page* keep = m_window.area().current();
                    const QList<Page*> pages = m_window.area().pages();
                    for (Page* page : pages)
                        if (page != keep) close(page);
                });
    actions.add({QStringLiteral("file.closeAll"),
                 group,
                 tr("Close All Ta&bs"),
                 tr("Close every tab"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W),
                 {}},
                [this] { closeAll({}); });
    actions.add({QStringLiteral("file.quit"),
                 group,
                 tr("&Quit"),
                 tr("Close the window; unsaved text is asked about"),
                 QKeySequence(Qt::CTRL | Qt::Key_Q),
                 {}},
                [this] { m_window.close(); });
}

Document* FileController::current() const {
    EditorPage* page = m_window.area().currentEditor();
    return page ? &page->document() : nullptr;
}

QList<Document*> FileController::unsaved() const {
    QList<Document*> documents = m_window.services().workspace.documents();
    documents.removeIf([](Document* document) { return !document->isModified(); });
    return documents;
}

void FileController::open(const OpenRequest& request) {
    if (!request.folder.isEmpty()) openFolder(request.folder);
    for (const OpenTarget& target : request.files)
        openFile(target);
}

EditorPage* FileController::openFile(const OpenTarget& target) {
    Document& document = m_window.services().workspace.open(target.path);
    EditorPage* page = show(document);
    page->goToWhenLoaded(target.line, target.column);
    return page;
}

EditorPage* FileController::show(Document& document) {
    EditorArea& area = m_window.area();
    EditorPage* page = nullptr;
    const QList<EditorPage*> open = area.editorsOf(document);
    if (!open.isEmpty()) {
        page = open.contains(area.currentEditor()) ? area.currentEditor() : open.first();
        area.show(page);
    } else {
        page = new EditorPage(document, m_window.kit());
        area.add(page);
    }
    page->takeFocus();
    return page;
}

void FileController::newFile() {
    show(m_window.services().workspace.newUntitled());
}

void FileController::openFolder(const QString& path) {
    const WindowServices& services = m_window.services();
    if (path == services.workspace.folder()) return;
    const auto change = [this, path] {
        const WindowServices& all = m_window.services();
        all.workspace.setFolder(path);
        if (path.isEmpty()) return;
        all.recent.noteFolder(path);
        if (!all.settings.reopenFiles()) return;
        const QStringList files = all.recent.openFilesIn(path);
        for (const QString& file : files)
            if (QFileInfo::exists(file)) openFile({file, 0, 0});
    };
    if (services.workspace.folder().isEmpty()) return change();
    rememberOpenFiles();
    m_switching = true;
    closeAll([this, change] {
        m_switching = false;
        change();
    });
}

void FileController::chooseFile() {
    auto* dialog = new QFileDialog(&m_window, tr("Open File"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    const Document* document = current();
    const QString folder = m_window.services().workspace.folder();
    if (document && !document->path().isEmpty())
        dialog->setDirectory(QFileInfo(document->path()).absolutePath());
    else if (!folder.isEmpty())
        dialog->setDirectory(folder);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
        for (const QString& path : paths)
            openFile({path, 0, 0});
    });
    dialog->open();
}

void FileController::chooseFolder() {
    auto* dialog = new QFileDialog(&m_window, tr("Open Folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& path) { openFolder(QDir::cleanPath(path)); });
    dialog->open();
}

void FileController::watch(Document& document) {
    connect(&document, &Document::loadFailed, this,
            [this, &document](const editor::FileError& error) { noteLoadFailed(document, error); });
    connect(&document, &Document::loaded, this, [this, &document] {
        if (!document.path().isEmpty()) m_window.services().recent.noteFile(document.path());
        if (document.restriction() == Document::Restriction::LongLines)
            m_window.notify({QStringLiteral("long-%1").arg(document.id()),
                             Notice::Kind::Info,
                             tr("%1 is shown for reading").arg(document.title()),
                             tr("It holds a line too long to edit smoothly; such lines are shown in pieces."),
                             {}});
    });
    connect(&document, &Document::changedOnDisk, this, [this, &document] { askAboutChangeOnDisk(document); });
    connect(&document, &Document::removedOnDisk, this, [this, &document] { askAboutRemoval(document); });
}

void FileController::noteLoadFailed(Document& document, const editor::FileError& error) {
    const QString path = m_window.services().workspace.pathOf(document);
    // A new file: it will be made when it is saved.
    if (error.code == editor::FileError::Code::NotFound) return;
    m_window.notify({{}, Notice::Kind::Error, tr("Not opened"), fileErrorText(error, path), {}});
    if (!document.path().isEmpty()) return; // a reload: what was there stays
    const QList<EditorPage*> pages = m_window.area().editorsOf(document);
    for (EditorPage* page : pages)
        m_window.area().remove(page);
    m_window.services().workspace.close(document);
}

void FileController::save(Document& document, const std::function<void()>& done) {
    const QString path = m_window.services().workspace.pathOf(document);
    if (path.isEmpty()) return saveAs(document, done);
    saveNow(document, path, Overwrite::OnlyKnown, done);
}

void FileController::saveNow(Document& document, const QString& path, Overwrite overwrite,
                             const std::function<void()>& done) {
    if (document.restriction() == Document::Restriction::LongLines) return;
    if (document.isBusy()) return saveLater(document, path, overwrite, done);
    auto* call = new QObject(&document); // ends both connections with the first answer
    connect(&document, &Document::saved, call, [call, done] {
        call->deleteLater();
        if (done) done();
    });
    connect(&document, &Document::saveFailed, call, [=, this, &document](const editor::FileError& error) {
        call->deleteLater();
        noteSaveFailed(document, path, error, done);
    });
    // A file that is there already under a name that was not loaded is somebody else's: saveAs() asked about it.
    const bool known = path == document.path() && overwrite == Overwrite::OnlyKnown;
    if (!(known ? document.save() : document.saveAs(path))) delete call;
}

// What was typed while the file was written is saved when that is done. Where it failed the user has been told, and
// where the file is another one by now, is asked.
void FileController::saveLater(Document& document, const QString& path, Overwrite overwrite,
                               const std::function<void()>& done) {
    auto* call = new QObject(&document);
    const auto again = [=, this, &document] {
        call->deleteLater();
        if (document.isModified() || path != document.path()) return saveNow(document, path, overwrite, done);
        if (done) done();
    };
    connect(&document, &Document::saved, call, again, Qt::SingleShotConnection);
    connect(&document, &Document::loaded, call, again, Qt::SingleShotConnection);
    connect(&document, &Document::loadFailed, call, again, Qt::SingleShotConnection);
    connect(&document, &Document::saveFailed, call, &QObject::deleteLater);
    connect(&document, &Document::changedOnDisk, call, &QObject::deleteLater);
}

void FileController::noteSaveFailed(Document& document, const QString& path, const editor::FileError& error,
                                    const std::function<void()>& done) {
    if (error.code == editor::FileError::Code::ChangedOnDisk)
        return askModal(&m_window,
                        tr("%1 was changed by another program. Saving now loses that change.").arg(document.title()),
                        {{tr("Cancel"), ModalButton::Role::Cancel, {}},
                         {tr("Save Anyway"), ModalButton::Role::Loses,
                          [this, &document, path, done] { saveNow(document, path, Overwrite::Anything, done); }}});
    const std::uint64_t id = document.id();
    const auto again = [this, id](void (FileController::*how)(Document&, const std::function<void()>&)) {
        if (Document* target = m_window.services().workspace.documentWithId(id)) (this->*how)(*target, {});
    };
    m_window.notify({QStringLiteral("save-%1").arg(id),
                     Notice::Kind::Error,
                     tr("Not saved"),
                     fileErrorText(error, path),
                     {{tr("Try Again"), [again] { again(&FileController::save); }},
                      {tr("Save As…"), [again] { again(&FileController::saveAs); }}}});
}

void FileController::saveAs(Document& document, const std::function<void()>& done) {
    const Workspace& workspace = m_window.services().workspace;
    auto* dialog = new QFileDialog(&m_window, tr("Save As"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString path = workspace.pathOf(document);
    if (!path.isEmpty())
        dialog->selectFile(path);
    else if (!workspace.folder().isEmpty())
        dialog->setDirectory(workspace.folder());
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = document.id(), done](const QString& chosen) {
        Document* target = m_window.services().workspace.documentWithId(id);
        if (target) saveNow(*target, chosen, Overwrite::Anything, done);
    });
    dialog->open();
}

void FileController::askAboutChangeOnDisk(Document& document) {
    if (!document.isModified()) {
        document.reload();
        return;
    }
    const std::uint64_t id = document.id();
    m_window.notify({QStringLiteral("disk-%1").arg(id),
                     Notice::Kind::Question,
                     tr("%1 was changed by another program").arg(document.title()),
                     tr("You have changes of your own that are not saved."),
                     {{tr("Keep Mine"), {}}, {tr("Reload"), [this, id] {
                                                  if (Document* target =
                                                          m_window.services().workspace.documentWithId(id))
                                                      target->reload();
                                              }}}});
}

void FileController::askAboutRemoval(Document& document) {
    const std::uint64_t id = document.id();
    m_window.notify({QStringLiteral("disk-%1").arg(id),
                     Notice::Kind::Warning,
                     tr("%1 was deleted or moved").arg(document.title()),
                     tr("Its text is still here; saving writes it again."),
                     {{tr("Save"),
                       [this, id] {
                           if (Document* target = m_window.services().workspace.documentWithId(id))
                               saveNow(*target, target->path(), Overwrite::Anything, {});
                       }},
                      {tr("Keep Open"), {}}}});
}

void FileController::askBeforeClosing(Document& document, const std::function<void()>& close) {
    askModal(&m_window, tr("%1 has changes that are not saved.").arg(m_window.services().workspace.titleOf(document)),
             {{tr("Save"), ModalButton::Role::Saves, [this, &document, close] { save(document, close); }},
              {tr("Cancel"), ModalButton::Role::Cancel, {}},
              {tr("Close without Saving"), ModalButton::Role::Loses, close}});
}

void FileController::close(Page* page) {
    auto* editor = qobject_cast<EditorPage*>(page);
    const QPointer<Page> target(page);
    const auto closeNow = [this, target] {
        if (target) remove(target);
    };
    // Another view keeps the text.
    if (!editor || !editor->document().isModified() || m_window.area().editorsOf(editor->document()).size() > 1)
        return closeNow();
    if (editor->document().isBusy())
        return whenIdle(editor->document(), [this, target] {
            if (target) close(target);
        });
    m_window.area().show(page);
    askBeforeClosing(editor->document(), closeNow);
}

// A save that is under way may leave nothing to ask about.
void FileController::whenIdle(Document& document, const std::function<void()>& then) {
    auto* call = new QObject(&document);
    const auto now = [this, call, &document, then] {
        disconnect(&document, nullptr, call, nullptr);
        call->deleteLater();
        QMetaObject::invokeMethod(this, then, Qt::QueuedConnection); // it may close the document
    };
    connect(&document, &Document::saved, call, now);
    connect(&document, &Document::saveFailed, call, now);
    connect(&document, &Document::loaded, call, now);
    connect(&document, &Document::loadFailed, call, now);
}

void FileController::remove(Page* page) {
    auto* editor = qobject_cast<EditorPage*>(page);
    Document* document = editor ? &editor->document() : nullptr;
    m_window.area().remove(page);
    if (document && m_window.area().editorsOf(*document).isEmpty()) {
        m_window.notices().close(QStringLiteral("disk-%1").arg(document->id()));
        m_window.services().workspace.close(*document);
    }
}

void FileController::closeAll(const std::function<void()>& done) {
    const auto removeAll = [this, done] {
        const QList<Page*> pages = m_window.area().pages();
        for (Page* page : pages)
            remove(page);
        if (done) done();
    };
    const QList<Document*> changed = unsaved();
    if (changed.isEmpty()) return removeAll();
    for (Document* document : changed)
        if (document->isBusy()) return whenIdle(*document, [this, done] { closeAll(done); });
    const auto saveAllAndRemove = [this, removeAll] {
        const QList<Document*> documents = unsaved();
        for (Document* document : documents)
            save(*document, [this, removeAll] {
                if (unsaved().isEmpty()) removeAll();
            });
    };
    const QString text =
        changed.size() == 1
            ? tr("%1 has changes that are not saved.").arg(m_window.services().workspace.titleOf(*changed.first()))
            : tr("%1 files have changes that are not saved.").arg(changed.size());
    askModal(&m_window, text,
             {{changed.size() == 1 ? tr("Save") : tr("Save All"), ModalButton::Role::Saves, saveAllAndRemove},
              {tr("Cancel"), ModalButton::Role::Cancel, [this] { m_switching = false; }},
              {tr("Close without Saving"), ModalButton::Role::Loses, removeAll}});
}

void FileController::rememberOpenFiles() {
    const WindowServices& services = m_window.services();
    if (services.workspace.folder().isEmpty()) return;
    QStringList paths;
    const QList<EditorPage*> editors = m_window.area().editors();
    for (EditorPage* page : editors) {
        const QString path = page->document().path();
        if (!path.isEmpty() && !paths.contains(path)) paths << path;
    }
    services.recent.setOpenFilesIn(services.workspace.folder(), paths);
}

void FileController::quit() {
    rememberOpenFiles();
    closeAll([this] { m_window.closeForGood(); });
}

} // namespace tandem::app
