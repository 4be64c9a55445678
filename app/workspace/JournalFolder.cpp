// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/JournalFolder.h"

#include <QDir>
#include <QFile>
#include <QMutexLocker>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tandem::app {
namespace {

bool writeAll(int descriptor, const QByteArray& bytes) {
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t written = ::write(descriptor, bytes.constData() + done, size_t(bytes.size() - done));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        done += written;
    }
    return true;
}

} // namespace

JournalFolder::JournalFolder(QString recoveryFolder)
    : m_recoveryFolder(std::move(recoveryFolder)) {}

JournalFolder::~JournalFolder() {
    if (!m_folder.isEmpty()) {
        // Only an emptied folder goes; what is still in it is somebody's text.
        QDir folder(m_folder);
        if (folder.entryList({QStringLiteral("*.journal")}, QDir::Files).isEmpty()) folder.removeRecursively();
    }
    if (m_lock >= 0) ::close(m_lock);
}

void JournalFolder::put(std::uint64_t documentId, const std::optional<JournalEntry>& entry) {
    const QMutexLocker locker(&m_mutex);
    m_waiting.insert(documentId, entry);
    if (m_busy) return;
    m_busy = true;
    QMetaObject::invokeMethod(this, &JournalFolder::work, Qt::QueuedConnection);
}

bool JournalFolder::idle() const {
    const QMutexLocker locker(&m_mutex);
    return !m_busy;
}

void JournalFolder::work() {
    for (;;) {
        QHash<std::uint64_t, std::optional<JournalEntry>> batch;
        {
            const QMutexLocker locker(&m_mutex);
            batch.swap(m_waiting);
            if (batch.isEmpty()) {
                m_busy = false;
                return;
            }
        }
        for (auto item = batch.cbegin(); item != batch.cend(); ++item) {
            if (item.value())
                write(item.key(), *item.value());
            else if (!m_folder.isEmpty())
                QFile::remove(journalName(item.key()));
        }
    }
}

bool JournalFolder::prepare() {
    if (!m_folder.isEmpty()) return true;
    const QString name = QStringLiteral("%1-%2-%3")
                             .arg(QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddTHHmmss")))
                             .arg(::getpid())
                             .arg(QRandomGenerator::global()->bounded(0x10000), 4, 16, QLatin1Char('0'));
    const QString hidden = m_recoveryFolder + QStringLiteral("/.") + name;
    const QString final = m_recoveryFolder + u'/' + name;
    if (!QDir().mkpath(hidden)) {
        tell(QString::fromLocal8Bit(std::strerror(errno)));
        return false;
    }
    // Unsaved text may hold secrets that its file's own folder protects.
    ::chmod(QFile::encodeName(m_recoveryFolder).constData(), 0700);
    ::chmod(QFile::encodeName(hidden).constData(), 0700);
    const QByteArray lockName = QFile::encodeName(hidden + QStringLiteral("/lock"));
    m_lock = ::open(lockName.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_lock < 0 || ::flock(m_lock, LOCK_EX | LOCK_NB) != 0 ||
        ::rename(QFile::encodeName(hidden).constData(), QFile::encodeName(final).constData()) != 0) {
        tell(QString::fromLocal8Bit(std::strerror(errno)));
        if (m_lock >= 0) ::close(m_lock);
        m_lock = -1;
        QDir(hidden).removeRecursively();
        return false;
    }
    m_folder = final;
    return true;
}

void JournalFolder::write(std::uint64_t documentId, const JournalEntry& entry) {
    if (!prepare()) return;
    const QByteArray name = QFile::encodeName(journalName(documentId));
    const QByteArray beside = name + ".new";
    const int descriptor = ::open(beside.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool good = descriptor >= 0 && writeAll(descriptor, encodeJournal(entry)) && ::fdatasync(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0) ::close(descriptor);
    good = good && ::rename(beside.constData(), name.constData()) == 0;
    if (good) {
        m_told = false;
        return;
    }
    ::unlink(beside.constData());
    tell(QString::fromLocal8Bit(std::strerror(error)));
}

void JournalFolder::tell(const QString& what) {
    if (m_told) return;
    m_told = true;
    Q_EMIT failed(what);
}

QString JournalFolder::journalName(std::uint64_t documentId) const {
    return QStringLiteral("%1/%2.journal").arg(m_folder).arg(documentId);
}

} // namespace tandem::app
