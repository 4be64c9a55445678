// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/FileIndex.h"

#include "collab/privacy/IgnoreRules.h"
#include "collab/privacy/ReadableFiles.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace tandem::app {

QStringList filesBelow(const QString& folder, int most) {
    const collab::IgnoreRules rules; // read anew: they may have changed since the last walk
    QStringList found;
    for (const std::string& name : collab::readableFiles(folder.toStdString(), static_cast<std::size_t>(most), rules))
        found << QString::fromStdString(name);
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
