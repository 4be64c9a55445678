// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/GitHead.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace tandem::app {
namespace {

constexpr qint64 kMostHeadBytes = 4096;
constexpr int kShortCommit = 8;

QString firstLineOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(kMostHeadBytes)).section(u'\n', 0, 0).trimmed()
                                          : QString();
}

} // namespace

QString branchOf(const QString& folder) {
    for (QDir place(folder);;) {
        const QFileInfo git(place.filePath(QStringLiteral(".git")));
        QString gitFolder;
        if (git.isDir()) gitFolder = git.filePath();
        if (git.isFile()) { // a worktree or a submodule
            const QString line = firstLineOf(git.filePath());
            if (line.startsWith(QLatin1String("gitdir: "))) gitFolder = place.absoluteFilePath(line.mid(8));
        }
        if (!gitFolder.isEmpty()) {
            const QString head = firstLineOf(gitFolder + QStringLiteral("/HEAD"));
            const QLatin1String mark("ref: refs/heads/");
            return head.startsWith(mark) ? head.mid(mark.size()) : head.left(kShortCommit);
        }
        if (!place.cdUp()) return {};
    }
}

} // namespace tandem::app
