// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/CaretContext.h"

#include "editor/CodeEditor.h"

#include <algorithm>

namespace tandem::editor {

namespace {

QString decode(QByteArrayView bytes) {
    QString text = QString::fromUtf8(bytes);
    if (!text.contains(u'\r')) return text;
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\r', u'\n');
    return text;
}

bool isRightToLeft(QChar c) {
    const QChar::Direction direction = c.direction();
    return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirRLE ||
           direction == QChar::DirRLO || direction == QChar::DirRLI;
}

bool isTrail(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

} // namespace

QString CaretContext::lineBefore() const {
    const Sci sci = m_editor.sci();
    const qint64 caret = sci.caret();
    return QString::fromUtf8(sci.peek(sci.lineStart(sci.lineOf(caret)), caret));
}

QString CaretContext::lineAfter() const {
    const Sci sci = m_editor.sci();
    const qint64 caret = sci.caret();
    return QString::fromUtf8(sci.peek(caret, sci.lineEnd(sci.lineOf(caret))));
}

QString CaretContext::textBefore(int mostUnits) const {
    const Sci sci = m_editor.sci();
    const qint64 caret = sci.caret();
    // A unit is at least one byte, so this many bytes are never too many units.
    const qint64 from = std::max<qint64>(0, caret - mostUnits);
    if (from == 0) return decode(sci.peek(0, caret));
    const qint64 nextLine = sci.lineStart(sci.lineOf(from) + 1);
    if (nextLine <= caret && nextLine >= 0) return decode(sci.peek(nextLine, caret));
    QByteArrayView bytes = sci.peek(from, caret); // one very long line
    while (!bytes.isEmpty() && isTrail(bytes.front()))
        bytes = bytes.sliced(1);
    return decode(bytes);
}

QString CaretContext::textAfter(int mostUnits) const {
    const Sci sci = m_editor.sci();
    const qint64 caret = sci.caret();
    const qint64 to = std::min(sci.length(), caret + mostUnits);
    QByteArrayView bytes = sci.peek(caret, to);
    if (to < sci.length()) {
        while (!bytes.isEmpty() && isTrail(bytes.back()))
            bytes.chop(1);
        if (!bytes.isEmpty() && static_cast<unsigned char>(bytes.back()) >= 0xC0) bytes.chop(1);
    }
    return decode(bytes);
}

bool CaretContext::isInIndentation() const {
    const Sci sci = m_editor.sci();
    const qint64 caret = sci.caret();
    const QByteArrayView before = sci.peek(sci.lineStart(sci.lineOf(caret)), caret);
    return std::all_of(before.begin(), before.end(), [](char c) { return c == ' ' || c == '\t'; });
}

bool CaretContext::hasRightToLeft() const {
    const Sci sci = m_editor.sci();
    const qint64 line = sci.lineOf(sci.caret());
    const QByteArrayView bytes = sci.peek(sci.lineStart(line), sci.lineEnd(line));
    const bool plain =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0xD6; });
    if (plain) return false; // Hebrew begins at U+0590, which UTF-8 starts with D6
    const QString text = QString::fromUtf8(bytes);
    return std::any_of(text.cbegin(), text.cend(), isRightToLeft);
}

QString CaretContext::wordBefore() const {
    const QString before = lineBefore();
    qsizetype from = before.size();
    while (from > 0 && (before[from - 1].isLetterOrNumber() || before[from - 1] == u'_'))
        --from;
    return before.mid(from);
}

} // namespace tandem::editor
