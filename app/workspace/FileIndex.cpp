// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/FileIndex.h"

#include <QDir>
#include <QFutureWatcher>
#include <QPromise>
#include <QSet>
#include <QThreadPool>

#include <memory>

namespace tandem::app {
namespace {

bool isMadeByTools(const QString& name) {
    static const QSet<QString> names{
        QStringLiteral(".git"),         QStringLiteral(".hg"),           QStringLiteral(".svn"),
        QStringLiteral("node_modules"), QStringLiteral("__pycache__"),   QStringLiteral(".venv"),
        QStringLiteral(".mypy_cache"),  QStringLiteral(".pytest_cache"), QStringLiteral("target"),
        QStringLiteral("build"),        QStringLiteral(".cache"),        QStringLiteral("dist")};
    return names.contains(name);
}

} // namespace

QStringList filesBelow(const QString& folder, int most) {
    QStringList found;
    const QDir root(folder);
    QStringList folders{QString()};
    // Breadth first, so that a limit leaves out what lies deepest.
    for (qsizetype next = 0; next < folders.size() && found.size() < most; ++next) {
        const QString base = folders.at(next);
        const QFileInfoList entries =
            QDir(root.filePath(base)).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
        for (const QFileInfo& entry : entries) {
            const QString relative = base.isEmpty() ? entry.fileName() : base + u'/' + entry.fileName();
            if (entry.isDir()) {
                if (!entry.isSymLink() && !isMadeByTools(entry.fileName())) folders << relative;
            } else if (found.size() < most) {
                found << relative;
            }
        }
    }
    return found;
}

void FileIndex::setFolder(const QString& folder) {
    m_folder = folder;
    m_files.clear();
    ++m_run;
}

void FileIndex::refresh() {
    if (m_folder.isEmpty()) return;
    const int run = ++m_run;
    auto* watcher = new QFutureWatcher<QStringList>(this);
    connect(watcher, &QFutureWatcher<QStringList>::finished, this, [this, watcher, run] {
        watcher->deleteLater();
        if (run != m_run) return;
        m_files = watcher->result();
        Q_EMIT refreshed();
    });
    const auto promise = std::make_shared<QPromise<QStringList>>();
    watcher->setFuture(promise->future());
    promise->start();
    QThreadPool::globalInstance()->start([promise, folder = m_folder] {
        promise->addResult(filesBelow(folder, kMostFiles));
        promise->finish();
    });
}

} // namespace tandem::app
