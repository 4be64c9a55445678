// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/DiskWatcher.h"

#include <QFileInfo>

namespace tandem::editor {

namespace {

constexpr int kSettleMs = 100;

QString folderOf(const QString& path) {
    return QFileInfo(path).path();
}

} // namespace

DiskWatcher::DiskWatcher(QObject* parent)
    : QObject(parent) {
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &DiskWatcher::settle);
    connect(&m_system, &QFileSystemWatcher::fileChanged, this, &DiskWatcher::noteFile);
    connect(&m_system, &QFileSystemWatcher::directoryChanged, this, &DiskWatcher::noteFolder);
}

void DiskWatcher::watch(const QString& path) {
    if (m_count[path]++ > 0) return;
    m_system.addPath(path);
    const QString folder = folderOf(path);
    if (m_folders[folder]++ == 0) m_system.addPath(folder);
}

void DiskWatcher::unwatch(const QString& path) {
    const auto found = m_count.find(path);
    if (found == m_count.end() || --*found > 0) return;
    m_count.erase(found);
    m_pending.remove(path);
    m_system.removePath(path);
    const QString folder = folderOf(path);
    if (--m_folders[folder] > 0) return;
    m_folders.remove(folder);
    m_system.removePath(folder);
}

void DiskWatcher::noteFile(const QString& path) {
    m_pending.insert(path);
    m_settle.start();
}

void DiskWatcher::noteFolder(const QString& folder) {
    for (auto file = m_count.cbegin(); file != m_count.cend(); ++file) {
        if (folderOf(file.key()) == folder) m_pending.insert(file.key());
    }
    if (!m_pending.isEmpty()) m_settle.start();
}

void DiskWatcher::settle() {
    const QSet<QString> pending = std::exchange(m_pending, {});
    for (const QString& path : pending) {
        // A file that was replaced is a new one to the system, which has dropped the watch on the old.
        if (!m_system.files().contains(path)) m_system.addPath(path);
        Q_EMIT touched(path);
    }
}

} // namespace tandem::editor
