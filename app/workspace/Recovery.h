// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/JournalEntry.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QThread>
#include <QTimer>

#include <cstdint>
#include <memory>

namespace tandem::app {

class JournalFolder;

// Keeps unsaved text where a crash, a power cut or kill -9 does not reach it, and finds what earlier windows left.
// A changed document is asked for its text at most every kIntervalMs, and a worker thread writes it, so nothing older
// than a second is lost. Owned by Application; GUI thread.
class Recovery : public QObject {
    Q_OBJECT
public:
    static constexpr int kIntervalMs = 500;

    struct Orphan {
        JournalEntry entry;
        QString file;
    };

    explicit Recovery(QString folder, QObject* parent = nullptr);
    ~Recovery() override;

    void setIntervalMs(int ms) { m_timer.setInterval(ms); }
    void noteChanged(std::uint64_t documentId); // ends in snapshotWanted()
    void store(std::uint64_t documentId, JournalEntry entry);
    bool hasStored(std::uint64_t documentId) const { return m_stored.contains(documentId); }
    void remove(std::uint64_t documentId); // saved, or closed for good
    void flush();                          // waits until all is written; when closing, and before orphans go

    // Texts of windows that ended without saving. They are this window's from now on: no other is offered them.
    QList<Orphan> takeOrphans();
    void discardOrphans(); // deletes what takeOrphans() found
    bool hasOrphans() const { return !m_orphanFolders.isEmpty(); }

Q_SIGNALS:
    void snapshotWanted(std::uint64_t documentId);
    void failed(const QString& reason);

private:
    struct OrphanFolder {
        QString folder;
        int lock = -1;
    };

    JournalFolder& journals();
    void askForSnapshots();

    const QString m_folder;
    QTimer m_timer;
    QSet<std::uint64_t> m_changed;
    QSet<std::uint64_t> m_stored; // and not removed since
    QThread m_thread;
    std::unique_ptr<JournalFolder> m_journals;
    QList<OrphanFolder> m_orphanFolders;
    QStringList m_orphanFiles;
};

} // namespace tandem::app
