// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Feature.h"
#include "editor/features/GhostSettings.h"

#include <QAction>
#include <QString>

class QListView;
class QStringListModel;

namespace tandem::editor {

class WordSource;

// The list of words that go on from what was typed. Up and Down choose, Tab and Return take, Esc closes. How it gets on
// with ghost text is PopupArbiter's matter.
class WordPopup : public Feature {
    Q_OBJECT
public:
    // A null `words` never opens it.
    WordPopup(CodeEditor& editor, WordSource* words, const GhostSettings& settings);
    ~WordPopup() override;

    void setSettings(const GhostSettings& settings);
    QAction* action() const { return m_action; }

    enum class Opening { ByKey, ByItself };
    void open(Opening opening);
    void close();
    bool isOpen() const;
    bool openedByItself() const { return isOpen() && m_opening == Opening::ByItself; }
    QString typed() const { return m_prefix; } // the part of the word before the caret
    QString selectedRest() const;              // what taking the selected word would insert
    // Ghost text may claim Tab, and keep the list from opening by itself.
    void yieldTab(bool yields) { m_yieldsTab = yields; }
    void holdBack(bool heldBack) { m_heldBack = heldBack; }

    bool claimsKey(const QKeyEvent& key) const override;
    bool takeKey(QKeyEvent& key) override;

Q_SIGNALS:
    void changed(); // opened, closed, other words or another selection

private:
    enum class Key { None, Open, Previous, Next, PageUp, PageDown, Take, Close };
    Key meaning(const QKeyEvent& key) const;
    void settle();
    bool fill();
    void placeList();
    void select(int row);
    void take();

    WordSource* m_words;
    GhostSettings m_settings;
    QListView* m_list; // child of the editor
    QStringListModel* m_model;
    QAction* m_action;
    QString m_prefix;
    Opening m_opening = Opening::ByKey;
    qint64 m_wordStart = 0;
    bool m_typedSinceSettled = false;
    bool m_yieldsTab = false;
    bool m_heldBack = false;
};

} // namespace tandem::editor
