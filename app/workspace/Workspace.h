// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/JournalEntry.h"
#include "editor/DiskWatcher.h"
#include "editor/Document.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace tandem::app {

class Recovery;

// The folder that is open and the documents that are open, each once however many views show it. Keeps the unsaved
// text of every one in Recovery. Owned by Application; GUI thread.
class Workspace : public QObject {
    Q_OBJECT
public:
    explicit Workspace(Recovery& recovery, QObject* parent = nullptr);
    ~Workspace() override;

    QString folder() const { return m_folder; }
    void setFolder(const QString& folder); // absolute, "" for none

    QList<editor::Document*> documents() const;
    editor::Document* documentAt(const QString& path) const; // null when it is not open
    editor::Document* documentWithId(std::uint64_t id) const;

    // The document of that file, which starts loading if it is not open yet. A file that does not exist gives an empty
    // document that will be made when saved.
    editor::Document& open(const QString& path);
    editor::Document& newUntitled();
    editor::Document& restore(const JournalEntry& entry);
    // Its views must be gone. Unsaved text is forgotten, the journal included.
    void close(editor::Document& document);
    // The views' edits, one call a change of the text.
    void noteEdited(editor::Document& document);

    bool hasUnsaved() const;
    // Where the document is or will be saved: known while it still loads, too. "" for an untitled one.
    QString pathOf(const editor::Document& document) const;
    QString titleOf(const editor::Document& document) const;
    bool isLoading(const editor::Document& document) const; // for the first time
    // Path below the folder where it lies there, else the whole path.
    QString shownPath(const QString& path) const;

Q_SIGNALS:
    void folderChanged(const QString& folder);
    void documentOpened(tandem::editor::Document* document);
    void documentClosed(std::uint64_t documentId, const QString& path);

private:
    struct Open {
        std::unique_ptr<editor::Document> document;
        QString wantedPath; // of a file that still loads, or does not exist yet
        bool loading = false;
    };
    editor::Document& add(const QString& wantedPath);
    void keep(std::uint64_t documentId);
    void noteLoaded(const editor::Document& document);

    Recovery& m_recovery;
    QString m_folder;
    editor::DiskWatcher m_disk;
    std::vector<Open> m_open;
    int m_untitled = 0;
};

} // namespace tandem::app
