// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

namespace tandem::app {

// The names of a folder's files for opening one by name, collected in a worker when asked for. Owned by Application;
// GUI thread.
class FileIndex : public QObject {
    Q_OBJECT
public:
    static constexpr int kMostFiles = 50'000;

    using QObject::QObject;

    void setFolder(const QString& folder);        // forgets the old names; nothing is read yet
    QStringList files() const { return m_files; } // relative to the folder, '/' between
    void refresh();                               // ends in refreshed()

Q_SIGNALS:
    void refreshed();

private:
    QString m_folder;
    QStringList m_files;
    int m_run = 0; // a walk that a newer one overtook is dropped
};

// What walking `folder` finds, blocking. What .gitignore and .tandemignore name is left out, and what tools made
// (collab/privacy/ReadableFiles.h).
QStringList filesBelow(const QString& folder, int most);

} // namespace tandem::app
