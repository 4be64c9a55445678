// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/GhostAnnouncer.h"

#include "editor/CodeEditor.h"
#include "editor/features/GhostText.h"

#include <QAccessible>
#include <QLabel>

namespace tandem::editor {

GhostAnnouncer::GhostAnnouncer(CodeEditor& editor, GhostText& ghost, Clock& clock)
    : Feature(editor)
    , m_ghost(ghost)
    , m_label(new QLabel(&editor))
    , m_rest(clock.makeAlarm([this] { announce(); })) {
    m_label->setObjectName(QStringLiteral("suggestionStatus"));
    m_label->setFocusPolicy(Qt::NoFocus);
    m_label->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_label->setGeometry(-2, -2, 1, 1); // shown, so that it is in the accessible tree, and out of sight
    connect(&ghost, &GhostText::shown, this, [this] {
        m_pending = true;
        wait();
    });
    connect(&ghost, &GhostText::cleared, this, [this] {
        m_pending = false;
        m_rest->stop();
    });
    connect(&editor, &CodeEditor::edited, this, &GhostAnnouncer::wait);
}

GhostAnnouncer::~GhostAnnouncer() {
    delete m_label;
}

void GhostAnnouncer::setPopupOpen(bool open) {
    m_popupOpen = open;
    if (!open) wait();
}

void GhostAnnouncer::wait() {
    if (m_pending) m_rest->start(kRestMs);
}

void GhostAnnouncer::announce() {
    if (!m_ghost.isVisible() || m_popupOpen) return;
    m_pending = false;
    QString sentence = tr("Suggestion: %1").arg(m_ghost.remaining());
    if (m_ghost.count() > 1) {
        sentence = tr("Suggestion %1 of %2: %3").arg(m_ghost.index() + 1).arg(m_ghost.count()).arg(m_ghost.remaining());
    }
    m_label->setAccessibleName(sentence);
    QAccessibleEvent named(m_label, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&named);
    QAccessibleEvent alert(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT announced(sentence);
}

} // namespace tandem::editor
