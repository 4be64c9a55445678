// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/Recovery.h"

#include "app/workspace/JournalFolder.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace tandem::app {

Recovery::Recovery(QString folder, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder)) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kIntervalMs);
    connect(&m_timer, &QTimer::timeout, this, &Recovery::askForSnapshots);
}

Recovery::~Recovery() {
    if (m_thread.isRunning()) {
        flush();
        m_thread.quit();
        m_thread.wait();
    }
    m_journals.reset();
    for (const OrphanFolder& orphan : std::as_const(m_orphanFolders))
        ::close(orphan.lock);
}

void Recovery::noteChanged(std::uint64_t documentId) {
    m_changed.insert(documentId);
    if (!m_timer.isActive()) m_timer.start();
}

void Recovery::askForSnapshots() {
    const QSet<std::uint64_t> changed = std::exchange(m_changed, {});
    for (const std::uint64_t id : changed)
        Q_EMIT snapshotWanted(id);
}

// The thread starts with the first text, not with the program.
JournalFolder& Recovery::journals() {
    if (!m_journals) {
        m_journals = std::make_unique<JournalFolder>(m_folder);
        m_journals->moveToThread(&m_thread);
        connect(m_journals.get(), &JournalFolder::failed, this, &Recovery::failed);
        m_thread.setObjectName(QStringLiteral("recovery"));
        m_thread.start(QThread::LowPriority);
    }
    return *m_journals;
}

void Recovery::store(std::uint64_t documentId, JournalEntry entry) {
    entry.writtenAt = QDateTime::currentDateTimeUtc();
    m_stored.insert(documentId);
    journals().put(documentId, std::move(entry));
}

void Recovery::remove(std::uint64_t documentId) {
    m_changed.remove(documentId);
    m_stored.remove(documentId);
    if (m_journals) m_journals->put(documentId, std::nullopt);
}

void Recovery::flush() {
    if (!m_journals || m_journals->idle()) return;
    // Runs behind everything that was put before.
    QMetaObject::invokeMethod(
        m_journals.get(), [] {}, Qt::BlockingQueuedConnection);
}

QList<Recovery::Orphan> Recovery::takeOrphans() {
    QList<Orphan> orphans;
    const QStringList folders = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString& name : folders) {
        const QString folder = m_folder + u'/' + name;
        const QByteArray lockName = QFile::encodeName(folder + QStringLiteral("/lock"));
        const int lock = ::open(lockName.constData(), O_RDWR | O_CLOEXEC);
        if (lock < 0) continue;
        if (::flock(lock, LOCK_EX | LOCK_NB) != 0) { // its window runs
            ::close(lock);
            continue;
        }
        const QStringList files = QDir(folder).entryList({QStringLiteral("*.journal")}, QDir::Files, QDir::Name);
        for (const QString& file : files) {
            QFile journal(folder + u'/' + file);
            if (!journal.open(QIODevice::ReadOnly)) continue;
            if (const auto entry = decodeJournal(journal.readAll())) {
                orphans << Orphan{*entry, journal.fileName()};
                m_orphanFiles << journal.fileName();
            }
        }
        if (files.isEmpty()) {
            QDir(folder).removeRecursively();
            ::close(lock);
        } else {
            m_orphanFolders << OrphanFolder{folder, lock};
        }
    }
    return orphans;
}

void Recovery::discardOrphans() {
    for (const QString& file : std::as_const(m_orphanFiles))
        QFile::remove(file);
    m_orphanFiles.clear();
    for (const OrphanFolder& orphan : std::as_const(m_orphanFolders)) {
        QDir folder(orphan.folder);
        // A damaged journal stays for whoever wants to look at it.
        if (folder.entryList({QStringLiteral("*.journal")}, QDir::Files).isEmpty()) folder.removeRecursively();
        ::close(orphan.lock);
    }
    m_orphanFolders.clear();
}

} // namespace tandem::app
