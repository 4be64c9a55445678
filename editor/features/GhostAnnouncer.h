// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Clock.h"
#include "editor/Feature.h"

#include <QString>

#include <memory>

class QLabel;

namespace tandem::editor {

class GhostText;

// Tells screen readers about a new suggestion, politely: after a moment's rest, never into an open list, once for each.
// Qt 6.4 has no announcement event, so a status label that is too small to see changes its name.
class GhostAnnouncer : public Feature {
    Q_OBJECT
public:
    static constexpr int kRestMs = 300;

    GhostAnnouncer(CodeEditor& editor, GhostText& ghost, Clock& clock);
    ~GhostAnnouncer() override;

    void setPopupOpen(bool open);
    QLabel* label() const { return m_label; }

Q_SIGNALS:
    void announced(const QString& sentence);

private:
    void wait();
    void announce();

    GhostText& m_ghost;
    QLabel* m_label; // child of the editor
    std::unique_ptr<Alarm> m_rest;
    bool m_pending = false;
    bool m_popupOpen = false;
};

} // namespace tandem::editor
