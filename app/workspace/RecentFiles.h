// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QStringList>

namespace tandem::app {

// Folders and files that were opened lately, newest first, and which files were open in each folder. Kept in one JSON
// file; several windows may write it, so each change reads it again first. Owned by Application. GUI thread.
class RecentFiles : public QObject {
    Q_OBJECT
public:
    static constexpr int kMost = 20;

    explicit RecentFiles(QString file, QObject* parent = nullptr);

    QStringList files() const;   // those that still exist
    QStringList folders() const; // the same
    void noteFile(const QString& path);
    void noteFolder(const QString& path);
    void forget(const QString& path);

    QStringList openFilesIn(const QString& folder) const;
    void setOpenFilesIn(const QString& folder, const QStringList& paths);

Q_SIGNALS:
    void changed();

private:
    QJsonObject read() const;
    void write(const QJsonObject& state);
    void note(const QString& list, const QString& path);
    QStringList existing(const QString& list) const;

    QString m_file;
};

} // namespace tandem::app
