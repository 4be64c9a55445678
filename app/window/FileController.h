// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/OpenRequest.h"
#include "editor/TextFile.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace tandem::editor {
class Document;
}

namespace tandem::app {

class EditorPage;
class MainWindow;
class Page;

// Opening, saving and closing files and folders, and the questions that come with it. Owned by MainWindow.
class FileController : public QObject {
    Q_OBJECT
public:
    explicit FileController(MainWindow& window);

    void open(const OpenRequest& request);
    EditorPage* openFile(const OpenTarget& target);
    void openFolder(const QString& path);
    void newFile();
    EditorPage* show(editor::Document& document);
    // Ask where needed, then do; `done` runs only if it happened.
    void save(editor::Document& document, const std::function<void()>& done = {});
    void saveAs(editor::Document& document, const std::function<void()>& done = {});
    void close(Page* page);
    void closeAll(const std::function<void()>& done);

private:
    void addActions();
    void addSaveActions();
    void addCloseActions();
    void watch(editor::Document& document);
    void noteLoadFailed(editor::Document& document, const editor::FileError& error);
    enum class Overwrite { OnlyKnown, Anything };
    void saveNow(editor::Document& document, const QString& path, Overwrite overwrite,
                 const std::function<void()>& done);
    void saveLater(editor::Document& document, const QString& path, Overwrite overwrite,
                   const std::function<void()>& done);
    void noteSaveFailed(editor::Document& document, const QString& path, const editor::FileError& error,
                        const std::function<void()>& done);
    void askAboutChangeOnDisk(editor::Document& document);
    void askAboutRemoval(editor::Document& document);
    void askBeforeClosing(editor::Document& document, const std::function<void()>& close);
    void whenIdle(editor::Document& document, const std::function<void()>& then);
    void remove(Page* page);
    void quit();
    void rememberOpenFiles();
    void chooseFile();
    void chooseFolder();
    editor::Document* current() const;
    QList<editor::Document*> unsaved() const;

    MainWindow& m_window;
    bool m_switching = false; // folders: what closes now was open in the old one
};

} // namespace tandem::app
