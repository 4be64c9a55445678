// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>

namespace tandem::editor {

// Says when a watched file may have changed on the disk: written, removed, or replaced by a rename, which only its
// folder shows. One for all documents, since the system grants few of them. Events that come in a burst are joined.
// Application owns it; GUI thread.
class DiskWatcher : public QObject {
    Q_OBJECT
public:
    explicit DiskWatcher(QObject* parent = nullptr);

    void watch(const QString& path);
    void unwatch(const QString& path);
    bool isWatched(const QString& path) const { return m_count.contains(path); }
    void setSettleMs(int ms) { m_settle.setInterval(ms); } // how long to wait for a burst's end

Q_SIGNALS:
    void touched(const QString& path);

private:
    void noteFile(const QString& path);
    void noteFolder(const QString& folder);
    void settle();

    QFileSystemWatcher m_system;
    QHash<QString, int> m_count; // watched files and by how many
    QHash<QString, int> m_folders;
    QSet<QString> m_pending;
    QTimer m_settle;
};

} // namespace tandem::editor
