// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What reaches a CodeEditor from outside: keys, mouse, input methods, focus, painting.
#include "editor/CodeEditor.h"
#include "editor/Feature.h"

#include <QDropEvent>
#include <QFocusEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace tandem::editor {

template<typename Action>
void CodeEditor::input(EditOrigin origin, Action action) {
    ++m_inputDepth;
    {
        const EditScope scope(*this, origin);
        action();
    }
    --m_inputDepth;
    if (m_inputDepth == 0) settle();
}

bool CodeEditor::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        const bool claimed =
            std::any_of(m_features.cbegin(), m_features.cend(), [&key](auto* f) { return f->claimsKey(key); });
        if (claimed) {
            event->accept();
            return true;
        }
    }
    return QsciScintilla::event(event);
}

void CodeEditor::keyPressEvent(QKeyEvent* event) {
    input(EditOrigin::Typing, [this, event] {
        const QList<Feature*> features = m_features; // one may go while it handles a key
        for (Feature* feature : features) {
            if (!feature->takeKey(*event)) continue;
            event->accept();
            return;
        }
        if (event->matches(QKeySequence::Paste)) {
            paste();
            event->accept();
            return;
        }
        QsciScintilla::keyPressEvent(event);
    });
}

void CodeEditor::paste() {
    input(EditOrigin::Pasting, [this] { QsciScintilla::paste(); });
}

void CodeEditor::inputMethodEvent(QInputMethodEvent* event) {
    m_composing = !event->preeditString().isEmpty();
    input(EditOrigin::Typing, [this, event] { QsciScintilla::inputMethodEvent(event); });
}

void CodeEditor::mousePressEvent(QMouseEvent* event) {
    // The middle button pastes the primary selection.
    input(EditOrigin::Pasting, [this, event] { QsciScintilla::mousePressEvent(event); });
}

void CodeEditor::mouseReleaseEvent(QMouseEvent* event) {
    input(EditOrigin::Pasting, [this, event] { QsciScintilla::mouseReleaseEvent(event); });
}

void CodeEditor::dropEvent(QDropEvent* event) {
    input(EditOrigin::Pasting, [this, event] { QsciScintilla::dropEvent(event); });
}

void CodeEditor::focusInEvent(QFocusEvent* event) {
    QsciScintilla::focusInEvent(event);
    Q_EMIT focusChanged(true);
}

void CodeEditor::focusOutEvent(QFocusEvent* event) {
    QsciScintilla::focusOutEvent(event);
    m_composing = false;
    // A menu only borrows the keyboard, and may hold a command for what is shown here.
    const bool borrowed = event->reason() == Qt::PopupFocusReason || event->reason() == Qt::MenuBarFocusReason;
    if (!borrowed) Q_EMIT focusChanged(false);
}

void CodeEditor::paintEvent(QPaintEvent* event) {
    QsciScintilla::paintEvent(event);
    QPainter painter(viewport());
    for (Feature* feature : std::as_const(m_features))
        feature->paintOver(painter, event->rect());
}

void CodeEditor::resizeEvent(QResizeEvent* event) {
    QsciScintilla::resizeEvent(event);
    Q_EMIT geometryChanged();
}

} // namespace tandem::editor
