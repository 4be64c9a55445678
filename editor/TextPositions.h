// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Sci.h"

namespace tandem::editor {

// UTF-16 columns within one line of a Scintilla document; GUI thread. Bytes that are no UTF-8 count one unit each, as
// Scintilla counts them.

// Where the character begins that this byte belongs to.
qint64 characterStart(const Sci& sci, qint64 byteOffset);
// From the line's start to byteOffset, which lies on it.
qint64 utf16Column(const Sci& sci, qint64 lineStart, qint64 byteOffset);
// The byte offset of that column: inside a surrogate pair its start, beyond the line its end.
qint64 byteOfColumn(const Sci& sci, qint64 line, qint64 column);

} // namespace tandem::editor
