// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/PopupArbiter.h"

#include "editor/features/GhostAnnouncer.h"
#include "editor/features/GhostText.h"
#include "editor/features/GhostTrigger.h"
#include "editor/features/WordPopup.h"

#include <QScopedValueRollback>

#include <optional>

namespace tandem::editor {

PopupArbiter::PopupArbiter(GhostText& ghost, GhostTrigger& trigger, WordPopup& popup, GhostAnnouncer& announcer,
                           const GhostSettings& settings)
    : m_ghost(ghost)
    , m_trigger(trigger)
    , m_popup(popup)
    , m_announcer(announcer)
    , m_policy(settings.popupPolicy)
    , m_neverTab(settings.neverTab) {
    connect(&popup, &WordPopup::changed, this, &PopupArbiter::arbitrate);
    connect(&ghost, &GhostText::shown, this, &PopupArbiter::arbitrate);
    connect(&ghost, &GhostText::cleared, this, &PopupArbiter::arbitrate);
}

void PopupArbiter::setSettings(const GhostSettings& settings) {
    m_policy = settings.popupPolicy;
    m_neverTab = settings.neverTab;
    arbitrate();
}

void PopupArbiter::arbitrate() {
    if (m_arbitrating) return; // concealing tells again
    const QScopedValueRollback guard(m_arbitrating, true);
    m_announcer.setPopupOpen(m_popup.isOpen());
    m_popup.yieldTab(m_policy == PopupPolicy::GhostWins && m_ghost.isVisible() && !m_neverTab);
    m_popup.holdBack(m_policy == PopupPolicy::GhostWins && m_ghost.isVisible());
    if (m_policy == PopupPolicy::PopupWins) {
        popupWins();
        return;
    }
    m_trigger.setPopupItem(std::nullopt);
    m_ghost.setConcealed(GhostText::Popup, false);
    if (m_policy == PopupPolicy::GhostWins) ghostWins();
}

void PopupArbiter::popupWins() {
    if (!m_popup.isOpen()) {
        m_ghost.setConcealed(GhostText::Popup, false);
        m_trigger.setPopupItem(std::nullopt);
        return;
    }
    const bool continues = m_popup.typed().size() >= kTypedToContinue;
    m_ghost.setConcealed(GhostText::Popup, !continues || !continuesItem());
    m_trigger.setPopupItem(continues ? m_popup.selectedRest() : QString());
}

bool PopupArbiter::continuesItem() const {
    const QString rest = m_popup.selectedRest();
    return !rest.isEmpty() && m_ghost.hasSuggestion() && m_ghost.remaining().startsWith(rest) &&
           !m_ghost.remaining().contains(u'\n'); // lines must not move below an open list
}

void PopupArbiter::ghostWins() {
    if (m_ghost.isVisible() && m_popup.openedByItself()) m_popup.close();
}

} // namespace tandem::editor
