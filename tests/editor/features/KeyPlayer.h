// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EditorRig.h"

#include <QRandomGenerator>

#include <memory>

namespace tandem::editor::test {

// Plays the same random keys into an editor with ghost text and into one without, and compares them after each. What
// the ghost's acceptance inserts is modelled: the plain editor gets it as one plain edit.
class KeyPlayer {
public:
    explicit KeyPlayer(quint32 seed);
    ~KeyPlayer();

    // Empty, or what went apart at which step.
    QString play(int steps);

    int accepts() const { return m_accepts; }
    int typedThrough() const { return m_typedThrough; }
    int shown() const { return m_shown; }

private:
    struct Rig;
    struct Press {
        Qt::Key key;
        Qt::KeyboardModifiers modifiers;
    };

    QString step();
    QString typeCharacter();
    QString pressKey(const Press& press);
    QString acceptWith(const Press& press);
    void useMouseless();
    void editOutside();
    void splitOrJoin();
    void switchTab();
    void answerRequests();
    bool isClaimed(const Press& press) const;
    QString compare(const QString& what) const;
    int random(int below) { return static_cast<int>(m_random.bounded(below)); }
    QString randomSuggestion();

    QRandomGenerator m_random;
    GhostSettings m_settings;
    std::unique_ptr<EditorRig> m_plain;
    std::unique_ptr<EditorRig> m_ghosted;
    std::unique_ptr<CodeEditor> m_plainSplit;
    std::unique_ptr<CodeEditor> m_ghostedSplit;
    QStringList m_log;
    QString m_acceptedText;
    bool m_wasAccepted = false;
    qsizetype m_answered = 0;
    int m_accepts = 0;
    int m_typedThrough = 0;
    int m_shown = 0;
};

} // namespace tandem::editor::test
