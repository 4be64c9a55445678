// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Sci.h"

namespace tandem::editor {

QByteArrayView Sci::peek(qint64 from, qint64 to) const {
    if (to <= from) return {};
    // QScintilla hands the address back as a number.
    const auto address = (*this)(QsciScintillaBase::SCI_GETRANGEPOINTER, from, to - from);
    return {reinterpret_cast<const char*>(address), to - from};
}

void Sci::insert(qint64 at, const QByteArray& bytes) const {
    (*this)(QsciScintillaBase::SCI_SETTARGETRANGE, at, at);
    text(QsciScintillaBase::SCI_REPLACETARGET, bytes.size(), bytes.constData());
}

} // namespace tandem::editor
