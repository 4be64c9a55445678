// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/OpenWords.h"

#include "editor/CodeEditor.h"

#include <algorithm>

namespace tandem::editor {

namespace {

bool isWord(QChar c) {
    return c.isLetterOrNumber() || c == u'_' || c.isSurrogate();
}

// The words of bytes [from, to), without the one that the caret is in.
QSet<QString> gather(const CodeEditor& editor, qint64 from, qint64 to) {
    const Sci sci = editor.sci();
    const qint64 caret = sci.caret();
    QSet<QString> words;
    const auto take = [&words](const QString& text, bool skipLast, bool skipFirst) {
        qsizetype at = 0;
        while (at < text.size()) {
            if (!isWord(text[at])) {
                ++at;
                continue;
            }
            const qsizetype begin = at;
            while (at < text.size() && isWord(text[at]))
                ++at;
            const bool cut = (skipLast && at == text.size()) || (skipFirst && begin == 0);
            if (!cut && at - begin >= OpenWords::kShortest && !text[begin].isDigit())
                words.insert(text.mid(begin, at - begin));
        }
    };
    const qint64 middle = std::clamp(caret, from, to);
    const QString before = QString::fromUtf8(sci.peek(from, middle));
    const bool inWord = !before.isEmpty() && isWord(before.back());
    take(before, inWord, from > 0);
    take(QString::fromUtf8(sci.peek(middle, to)), to < sci.length(), inWord);
    return words;
}

} // namespace

void OpenWords::addEditor(CodeEditor& editor) {
    m_editors.insert(&editor, {});
    connect(&editor, &CodeEditor::edited, this, [this, key = &editor] { m_editors[key].isCurrent = false; });
    connect(&editor, &QObject::destroyed, this, [this, key = &editor] { m_editors.remove(key); });
}

const QSet<QString>& OpenWords::wordsOf(const CodeEditor& editor) {
    Words& words = m_editors[&editor];
    if (!words.isCurrent) {
        const qint64 caret = editor.sci().caret();
        words.all = gather(editor, std::max<qint64>(0, caret - kMostBytes / 2),
                           std::min(editor.sci().length(), caret + kMostBytes / 2));
        words.isCurrent = true;
    }
    return words.all;
}

QStringList OpenWords::wordsFor(const QString& prefix, const CodeEditor& where, int limit) {
    QStringList found;
    const auto add = [&](const QSet<QString>& words) {
        QStringList fitting;
        for (const QString& word : words) {
            if (word.size() > prefix.size() && word.startsWith(prefix) && !found.contains(word)) fitting.append(word);
        }
        fitting.sort();
        found += fitting;
    };
    const qint64 caret = where.sci().caret();
    add(gather(where, std::max<qint64>(0, caret - kNearBytes), std::min(where.sci().length(), caret + kNearBytes)));
    if (found.size() < limit) add(wordsOf(where));
    const QList<const CodeEditor*> editors = m_editors.keys();
    for (const CodeEditor* editor : editors) {
        if (found.size() >= limit) break;
        if (editor != &where) add(wordsOf(*editor));
    }
    return found.mid(0, limit);
}

} // namespace tandem::editor
