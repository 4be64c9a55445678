// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/features/GhostSettings.h"

#include <QObject>

namespace tandem::editor {

class GhostAnnouncer;
class GhostText;
class GhostTrigger;
class WordPopup;

// The one place that decides what ghost text and the word list do to each other.
class PopupArbiter : public QObject {
    Q_OBJECT
public:
    // The list's selected word is continued by the ghost only after so many typed characters.
    static constexpr int kTypedToContinue = 4;

    PopupArbiter(GhostText& ghost, GhostTrigger& trigger, WordPopup& popup, GhostAnnouncer& announcer,
                 const GhostSettings& settings);

    void setSettings(const GhostSettings& settings);

private:
    void arbitrate();
    void popupWins();
    void ghostWins();
    bool continuesItem() const;

    GhostText& m_ghost;
    GhostTrigger& m_trigger;
    WordPopup& m_popup;
    GhostAnnouncer& m_announcer;
    PopupPolicy m_policy;
    bool m_neverTab;
    bool m_arbitrating = false;
};

} // namespace tandem::editor
