// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/WordSource.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace tandem::editor {

// The words of all open files: those near the caret first, then the rest of its file, then other files'. A file's words
// are gathered when they are first wanted after a change. Application owns it; GUI thread.
class OpenWords : public QObject, public WordSource {
    Q_OBJECT
public:
    static constexpr int kShortest = 3;              // characters of a word worth completing
    static constexpr qint64 kMostBytes = 512 * 1024; // read of one file, around its caret
    static constexpr qint64 kNearBytes = 4 * 1024;   // either side of the caret

    using QObject::QObject;
    void addEditor(CodeEditor& editor) override;
    QStringList wordsFor(const QString& prefix, const CodeEditor& where, int limit) override;

private:
    struct Words {
        QSet<QString> all;
        bool isCurrent = false;
    };
    const QSet<QString>& wordsOf(const CodeEditor& editor);

    QHash<const CodeEditor*, Words> m_editors;
};

} // namespace tandem::editor
