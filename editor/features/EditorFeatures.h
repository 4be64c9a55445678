// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/features/GhostSettings.h"

#include <QAction>
#include <QList>
#include <QObject>

#include <memory>
#include <vector>

namespace tandem::editor {

class AutoIndent;
class AutoPair;
class Clock;
class CodeEditor;
class CompletionSource;
class Feature;
class GhostAnnouncer;
class GhostKeys;
class GhostText;
class GhostTrigger;
class LineNumbers;
class PopupArbiter;
class SyntaxColours;
class WordPopup;
class WordSource;

// Makes and owns every feature of one CodeEditor, in the order in which they see keys. The editor must outlive it, the
// sources too; a null source leaves that feature without answers. GUI thread.
class EditorFeatures : public QObject {
    Q_OBJECT
public:
    // `clock`: null for the system's.
    EditorFeatures(CodeEditor& editor, CompletionSource* completions, WordSource* words, const GhostSettings& settings,
                   Clock* clock = nullptr);
    ~EditorFeatures() override;

    void setSettings(const GhostSettings& settings);

    GhostText& ghost() const { return *m_ghost; }
    GhostTrigger& trigger() const { return *m_trigger; }
    GhostAnnouncer& announcer() const { return *m_announcer; }
    WordPopup& popup() const { return *m_popup; }
    AutoIndent& indent() const { return *m_indent; }
    // Every command with its shortcut, for menus and the palette; owned by the features.
    QList<QAction*> actions() const;

private:
    void addColours(CodeEditor& editor);
    template<typename F, typename... Arguments>
    F* make(Arguments&&... arguments);

    std::unique_ptr<Clock> m_ownClock;
    std::vector<std::unique_ptr<Feature>> m_features; // in key order
    GhostText* m_ghost = nullptr;
    GhostTrigger* m_trigger = nullptr;
    GhostKeys* m_keys = nullptr;
    GhostAnnouncer* m_announcer = nullptr;
    WordPopup* m_popup = nullptr;
    AutoPair* m_pairs = nullptr;
    AutoIndent* m_indent = nullptr;
    LineNumbers* m_numbers = nullptr;
    SyntaxColours* m_colours = nullptr; // owned by the editor
    std::unique_ptr<PopupArbiter> m_arbiter;
    QList<QAction*> m_actions;
};

} // namespace tandem::editor
