// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/DeletedText.h"

namespace tandem::editor {

void DeletedText::note(const Edit& edit) {
    if (edit.kind != Edit::Kind::Remove || edit.origin != EditOrigin::Typing) return;
    if (m_at >= 0 && edit.byteOffset + edit.bytes.size() == m_at) { // Backspace
        m_bytes.prepend(edit.bytes);
    } else if (edit.byteOffset == m_at) { // Delete
        m_bytes.append(edit.bytes);
    } else {
        m_bytes = edit.bytes;
    }
    m_at = edit.byteOffset;
}

QString DeletedText::take() {
    QString text = QString::fromUtf8(m_bytes);
    m_bytes.clear();
    m_at = -1;
    return text.trimmed().size() < kShortest ? QString() : text;
}

} // namespace tandem::editor
