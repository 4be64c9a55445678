// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/Recovery.h"
#include "app/workspace/Workspace.h"
#include "editor/CodeEditor.h"
#include "editor/Document.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace tandem::tests {

inline constexpr int kPatienceMs = 30'000;

// A project folder that is made for a test, and a workspace for it.
struct ProjectDesk {
    QTemporaryDir folder;
    app::Recovery recovery{folder.filePath(QStringLiteral("recovery"))};
    app::Workspace workspace{recovery};

    ProjectDesk() { QDir().mkpath(project()); }
    QString project() const { return QDir::cleanPath(folder.filePath(QStringLiteral("project"))); }
    QString path(const char* name) const { return project() + u'/' + QString::fromLatin1(name); }
    QString write(const char* name, const QByteArray& bytes) const {
        QDir().mkpath(QFileInfo(path(name)).absolutePath());
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly)) file.write(bytes);
        return path(name);
    }
};

// A file of the desk that is open in an editor.
struct Opened {
    editor::Document& document;
    editor::CodeEditor view;

    Opened(ProjectDesk& desk, const QString& path)
        : document(desk.workspace.open(path))
        , view(document) {
        if (!QTest::qWaitFor([&] { return document.path() == path && !document.isBusy(); }, kPatienceMs))
            qWarning("%s was not loaded", qPrintable(path));
    }
};

} // namespace tandem::tests
