// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/GhostSpacer.h"

#include "editor/CodeEditor.h"

namespace tandem::editor {

namespace {
using Base = QsciScintillaBase;
constexpr int kLingerMs = 250;
} // namespace

GhostSpacer::GhostSpacer(CodeEditor& editor, Clock& clock)
    : m_editor(editor)
    , m_linger(clock.makeAlarm([this] { release(); })) {}

GhostSpacer::~GhostSpacer() {
    release();
}

void GhostSpacer::reserve(qint64 line, int rows) {
    m_linger->stop();
    if (rows == m_rows && (rows == 0 || line == m_line)) return;
    if (m_rows > 0 && (line != m_line || rows == 0)) release();
    if (rows == 0) return;
    const Sci sci = m_editor.sci();
    if (sci(Base::SCI_ANNOTATIONGETVISIBLE) == Base::ANNOTATION_HIDDEN) {
        sci(Base::SCI_ANNOTATIONSETVISIBLE, Base::ANNOTATION_STANDARD);
    }
    const QByteArray blank(rows - 1, '\n');
    sci.text(Base::SCI_ANNOTATIONSETTEXT, line, blank.isEmpty() ? " " : blank.constData());
    m_line = line;
    m_rows = rows;
}

void GhostSpacer::release() {
    m_linger->stop();
    if (m_rows == 0) return;
    m_rows = 0;
    m_editor.sci().text(Base::SCI_ANNOTATIONSETTEXT, m_line, nullptr);
}

void GhostSpacer::releaseSoon() {
    if (m_rows > 0) m_linger->start(kLingerMs);
}

void GhostSpacer::noteEdit(const Edit& edit) {
    if (m_rows == 0 || edit.lines == 0) return;
    // Lines that came at the very start of the annotated one push it down as well.
    const bool before = edit.kind == Edit::Kind::Insert ? edit.byteOffset <= m_editor.sci().lineStart(m_line)
                                                        : m_editor.sci().lineOf(edit.byteOffset) < m_line;
    if (before) m_line += edit.lines;
}

void GhostSpacer::aboutToRemove(qint64 fromByte, qint64 toByte) {
    if (m_rows == 0) return;
    // Where lines are joined Scintilla loses the annotation but keeps the line's height.
    const qint64 first = m_editor.sci().lineOf(fromByte);
    const qint64 last = m_editor.sci().lineOf(toByte);
    if (first != last && first <= m_line && m_line <= last) release();
}

void GhostSpacer::leave() {
    release();
    m_editor.sci()(Base::SCI_ANNOTATIONSETVISIBLE, Base::ANNOTATION_HIDDEN);
}

} // namespace tandem::editor
