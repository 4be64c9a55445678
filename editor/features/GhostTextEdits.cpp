// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a ghost follows the text: typing through it, edits elsewhere, the caret, and its place on the screen.
#include "editor/CodeEditor.h"
#include "editor/features/GhostPainter.h"
#include "editor/features/GhostSpacer.h"
#include "editor/features/GhostText.h"
#include "editor/features/GhostUnits.h"

#include <QPainter>

#include <algorithm>

namespace tandem::editor {

namespace {
constexpr int kMostRelayouts = 3; // wrapping may be out of date right after it was switched
} // namespace

qint64 GhostText::mostReplaced() const {
    qint64 most = 0;
    for (const Alternative& alternative : m_alternatives)
        most = std::max(most, alternative.replaces);
    return most;
}

void GhostText::noteEdit(const Edit& edit) {
    m_spacer->noteEdit(edit);
    if (!hasSuggestion() || m_accepting) return;
    if (edit.origin == EditOrigin::History) {
        clear(Cause::Edited);
    } else if (edit.kind == Edit::Kind::Insert) {
        noteInsertion(edit);
    } else {
        noteRemoval(edit);
    }
}

void GhostText::noteInsertion(const Edit& edit) {
    const qint64 size = edit.bytes.size();
    const bool byHand = edit.origin == EditOrigin::Typing || edit.origin == EditOrigin::Pasting;
    if (edit.byteOffset == place() && byHand) {
        typeThrough(edit.bytes);
    } else if (edit.byteOffset == place() && edit.origin == EditOrigin::Closer) {
        noteCloser(edit.bytes);
    } else if (edit.byteOffset < m_anchor || (edit.byteOffset == m_anchor && m_typed > 0)) {
        m_anchor += size;
    } else if (edit.byteOffset <= place() + mostReplaced()) {
        clear(Cause::Edited);
    }
}

void GhostText::noteRemoval(const Edit& edit) {
    const qint64 end = edit.byteOffset + edit.bytes.size();
    const bool byHand = edit.origin == EditOrigin::Typing;
    if (edit.origin == EditOrigin::Closer && edit.byteOffset == place()) { // taken back along with its opener
        for (Alternative& a : m_alternatives)
            a.replaces = std::max<qint64>(0, a.replaces - edit.bytes.size());
    } else if (byHand && end == place()) { // Backspace: what it takes is to come again
        if (edit.byteOffset < m_anchor) {
            clear(Cause::TypedAway);
        } else {
            m_typed -= edit.bytes.size();
        }
    } else if (end <= m_anchor) {
        m_anchor -= edit.bytes.size();
    } else if (byHand || edit.byteOffset < place() + mostReplaced()) {
        clear(byHand ? Cause::TypedAway : Cause::Edited);
    }
}

void GhostText::typeThrough(const QByteArray& bytes) {
    const QByteArray remaining = remainingBytes();
    if (!remaining.startsWith(bytes)) {
        // Another alternative may go on the way that was typed.
        const QByteArray typedNow = typed() + bytes;
        const auto other = std::find_if(m_alternatives.cbegin(), m_alternatives.cend(), [&](const Alternative& a) {
            return a.bytes.size() > typedNow.size() && a.bytes.startsWith(typedNow);
        });
        if (other == m_alternatives.cend()) {
            clear(Cause::TypedAway);
            return;
        }
        m_index = static_cast<int>(other - m_alternatives.cbegin());
    }
    m_typed += bytes.size();
    Q_EMIT typedThrough(QString::fromUtf8(bytes));
    if (remainingBytes().isEmpty()) clear(Cause::TypedThrough);
}

void GhostText::noteCloser(const QByteArray& closer) {
    const QChar mark = QChar::fromLatin1(closer.front());
    for (Alternative& alternative : m_alternatives) {
        // Return between two brackets moves the closing one to a line of its own; it is still the one to go.
        const bool pushesIt = mark.isSpace() && alternative.replaces > 0;
        // What the ghost closes by itself it takes away on acceptance; any other closer stays behind it.
        const bool isClosed = !mark.isSpace() && closes(QString::fromUtf8(alternative.bytes.mid(m_typed)), mark);
        if (pushesIt || isClosed) alternative.replaces += closer.size();
    }
}

void GhostText::settle() {
    if (!hasSuggestion()) return;
    const CodeEditor& view = editor();
    if (view.sci().caret() != place() || view.hasSelectionAnywhere() || view.hasSeveralCarets() || view.isComposing()) {
        clear(Cause::CaretMoved);
        return;
    }
    layOut();
}

GhostContent GhostText::content() const {
    GhostContent content{place(), remaining(), m_alternatives[m_index].replaces, {}};
    if (const int alternatives = count(); alternatives > 1) {
        content.badge = QStringLiteral("%1/%2").arg(index() + 1).arg(alternatives);
    }
    return content;
}

void GhostText::layOut() {
    m_relayouts = 0;
    if (!isVisible()) {
        if (hasSuggestion()) m_spacer->release();
        repaint();
        return;
    }
    const GhostLayout layout(editor(), content());
    m_spacer->reserve(editor().sci().lineOf(place()), m_painter->rowsBelow(layout, place()));
    repaint();
}

void GhostText::repaint() {
    const QRect before = m_painted;
    m_painted = {};
    if (isVisible()) m_painted = m_painter->area(GhostLayout(editor(), content()), place());
    // Only these rows: repainting the whole view makes a key four times as dear.
    if (!before.isNull()) editor().viewport()->update(before);
    if (!m_painted.isNull() && m_painted != before) editor().viewport()->update(m_painted);
}

void GhostText::paintOver(QPainter& painter, const QRect& dirty) {
    if (!isVisible() || editor().sci().caret() != place()) return;
    const GhostContent shownNow = content();
    const GhostLayout layout(editor(), shownNow);
    const QRect area = m_painter->area(layout, place());
    if (!area.intersects(dirty)) return;
    if (m_painter->rowsBelow(layout, place()) != m_spacer->rows() && m_relayouts < kMostRelayouts) {
        ++m_relayouts;
        const int attempts = m_relayouts;
        QMetaObject::invokeMethod(
            this,
            [this, attempts] {
                layOut();
                m_relayouts = attempts;
            },
            Qt::QueuedConnection);
    }
    m_painted = area;
    m_painter->paint(painter, shownNow, layout);
}

} // namespace tandem::editor
