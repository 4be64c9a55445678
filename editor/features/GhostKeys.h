// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Feature.h"
#include "editor/features/GhostSettings.h"

#include <QAction>
#include <QList>

namespace tandem::editor {

class GhostText;
class GhostTrigger;
class WordPopup;

// Which key does what to the ghost text. Each is also an action that a menu or the palette can offer; changing an
// action's shortcuts changes the key.
class GhostKeys : public Feature {
    Q_OBJECT
public:
    GhostKeys(CodeEditor& editor, GhostText& ghost, GhostTrigger& trigger, WordPopup& popup,
              const GhostSettings& settings);

    void setSettings(const GhostSettings& settings);
    QList<QAction*> actions() const;

    bool claimsKey(const QKeyEvent& key) const override;
    bool takeKey(QKeyEvent& key) override;

    void acceptAll();
    void acceptWord();
    void acceptLine();
    void showNext();
    void showPrevious();
    void dismiss();
    void trigger();
    void regenerate();
    void more();

private:
    QAction* add(const char* name, const QString& text, const QList<QKeySequence>& keys, void (GhostKeys::*slot)());
    QAction* actionFor(const QKeyEvent& key) const;
    bool tabAccepts() const;
    bool isUsable(const QAction* action, const QKeySequence& pressed) const;
    void updateActions();

    GhostText& m_ghost;
    GhostTrigger& m_trigger;
    WordPopup& m_popup;
    GhostSettings m_settings;
    QAction* m_acceptAll = nullptr;
    QAction* m_acceptWord = nullptr;
    QAction* m_acceptLine = nullptr;
    QAction* m_next = nullptr;
    QAction* m_previous = nullptr;
    QAction* m_dismiss = nullptr;
    QAction* m_ask = nullptr;
    QAction* m_regenerate = nullptr;
    QAction* m_more = nullptr;
};

} // namespace tandem::editor
