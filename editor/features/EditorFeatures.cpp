// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/EditorFeatures.h"

#include "editor/Clock.h"
#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "editor/WordSource.h"
#include "editor/features/AutoIndent.h"
#include "editor/features/AutoPair.h"
#include "editor/features/BraceMatch.h"
#include "editor/features/CommentToggle.h"
#include "editor/features/CurrentLine.h"
#include "editor/features/GhostAnnouncer.h"
#include "editor/features/GhostKeys.h"
#include "editor/features/GhostText.h"
#include "editor/features/GhostTrigger.h"
#include "editor/features/IndentGuides.h"
#include "editor/features/LineNumbers.h"
#include "editor/features/PopupArbiter.h"
#include "editor/features/WordPopup.h"
#include "editor/languages/SyntaxColours.h"

namespace tandem::editor {

template<typename F, typename... Arguments>
F* EditorFeatures::make(Arguments&&... arguments) {
    auto feature = std::make_unique<F>(std::forward<Arguments>(arguments)...);
    F* made = feature.get();
    m_features.push_back(std::move(feature));
    return made;
}

EditorFeatures::EditorFeatures(CodeEditor& editor, CompletionSource* completions, WordSource* words,
                               const GhostSettings& settings, Clock* clock)
    : m_ownClock(clock == nullptr ? std::make_unique<SystemClock>() : nullptr) {
    Clock& time = clock == nullptr ? *m_ownClock : *clock;
    m_popup = make<WordPopup>(editor, words, settings);
    m_ghost = make<GhostText>(editor, time);
    m_trigger = make<GhostTrigger>(editor, *m_ghost, completions, time, settings);
    m_keys = make<GhostKeys>(editor, *m_ghost, *m_trigger, *m_popup, settings);
    m_announcer = make<GhostAnnouncer>(editor, *m_ghost, time);
    m_arbiter = std::make_unique<PopupArbiter>(*m_ghost, *m_trigger, *m_popup, *m_announcer, settings);
    m_pairs = make<AutoPair>(editor, *m_ghost);
    m_indent = make<AutoIndent>(editor);
    const auto* comments = make<CommentToggle>(editor);
    m_numbers = make<LineNumbers>(editor);
    make<CurrentLine>(editor);
    make<BraceMatch>(editor);
    make<IndentGuides>(editor);
    addColours(editor);
    m_actions = m_keys->actions() << m_popup->action() << comments->action();
    if (words != nullptr) words->addEditor(editor);
    setSettings(settings);
}

void EditorFeatures::addColours(CodeEditor& editor) {
    m_colours = new SyntaxColours(editor, editor.language(), editor.theme());
    connect(&editor, &CodeEditor::themeChanged, m_colours, &SyntaxColours::setTheme);
    connect(m_colours, &SyntaxColours::viewStylesLost, &editor, [&editor] { editor.setTheme(editor.theme()); });
    connect(&editor.file(), &Document::languageChanged, m_colours,
            [this, &editor] { m_colours->setLanguage(editor.language()); });
}

EditorFeatures::~EditorFeatures() {
    m_arbiter.reset();
    while (!m_features.empty())
        m_features.pop_back(); // the later ones hold on to the earlier ones
}

void EditorFeatures::setSettings(const GhostSettings& settings) {
    m_popup->setSettings(settings);
    m_trigger->setSettings(settings);
    m_keys->setSettings(settings);
    m_arbiter->setSettings(settings);
    m_pairs->setEnabled(settings.autoPairs);
    m_indent->setDetecting(settings.detectIndentation);
    m_numbers->setShown(settings.lineNumbers);
}

QList<QAction*> EditorFeatures::actions() const {
    return m_actions;
}

} // namespace tandem::editor
