// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/TextPositions.h"

namespace tandem::editor {

namespace {

using Base = QsciScintillaBase;

// Length in bytes of the character that starts with this byte, were it followed by what must follow.
int announcedLength(unsigned char first) {
    if (first < 0xC2) return 1;
    if (first < 0xE0) return 2;
    if (first < 0xF0) return 3;
    return first < 0xF5 ? 4 : 1;
}

// As far as the text is well-formed; the caller checks.
qint64 walk(QByteArrayView line, qint64 column) {
    qint64 at = 0;
    qint64 units = 0;
    while (at < line.size()) {
        const int length = announcedLength(static_cast<unsigned char>(line[at]));
        const int width = length == 4 ? 2 : 1;
        if (units + width > column) break;
        units += width;
        at += length;
    }
    return qMin(at, line.size());
}

} // namespace

qint64 characterStart(const Sci& sci, qint64 byteOffset) {
    if ((sci(Base::SCI_GETCHARAT, byteOffset) & 0xC0) != 0x80) return byteOffset;
    for (qint64 back = 1; back <= 3 && back <= byteOffset; ++back) {
        const qint64 lead = byteOffset - back;
        const auto byte = static_cast<unsigned char>(sci(Base::SCI_GETCHARAT, lead));
        if ((byte & 0xC0) == 0x80) continue;
        return sci(Base::SCI_POSITIONAFTER, lead) > byteOffset ? lead : byteOffset;
    }
    return byteOffset;
}

qint64 utf16Column(const Sci& sci, qint64 lineStart, qint64 byteOffset) {
    return sci(Base::SCI_COUNTCODEUNITS, lineStart, byteOffset);
}

qint64 byteOfColumn(const Sci& sci, qint64 line, qint64 column) {
    // Not SCI_POSITIONRELATIVECODEUNITS: for a column inside a surrogate pair it runs to the end of the document.
    const qint64 start = sci.lineStart(line);
    const qint64 end = sci.lineEnd(line);
    if (column <= 0) return start;
    const qint64 guess = start + walk(sci.peek(start, end), column);
    const qint64 reached = utf16Column(sci, start, guess);
    if (reached == column || (guess == end && reached < column)) return guess;
    if (reached == column - 1 && sci(Base::SCI_POSITIONAFTER, guess) - guess == 4) return guess;
    qint64 at = start; // bytes that are no UTF-8: one character at a time
    for (qint64 units = 0; at < end;) {
        const qint64 next = sci(Base::SCI_POSITIONAFTER, at);
        units += utf16Column(sci, at, next);
        if (units > column || next <= at) break;
        at = next;
    }
    return qMin(at, end);
}

} // namespace tandem::editor
