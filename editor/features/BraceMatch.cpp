// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/BraceMatch.h"

#include "editor/CodeEditor.h"
#include "editor/features/Brackets.h"

namespace tandem::editor {

namespace {

using Base = QsciScintillaBase;

// Before the caret first, since that is the one just typed.
qint64 bracketAtCaret(const Sci& sci) {
    const qint64 caret = sci.caret();
    for (const qint64 at : {caret - 1, caret}) {
        if (at >= 0 && Brackets::isBracket(static_cast<char>(sci(Base::SCI_GETCHARAT, at)))) return at;
    }
    return -1;
}

} // namespace

BraceMatch::BraceMatch(CodeEditor& editor)
    : Feature(editor) {
    connect(&editor, &CodeEditor::themeChanged, this, &BraceMatch::applyTheme);
    connect(&editor, &CodeEditor::settled, this, &BraceMatch::mark);
    applyTheme();
}

void BraceMatch::applyTheme() {
    const Theme& theme = editor().theme();
    editor().setMatchedBraceForegroundColor(theme.color(Theme::Role::Accent));
    editor().setMatchedBraceBackgroundColor(theme.color(Theme::Role::Selection));
    editor().setUnmatchedBraceForegroundColor(theme.color(Theme::Role::Error));
    editor().setUnmatchedBraceBackgroundColor(theme.color(Theme::Role::Editor));
}

void BraceMatch::mark() {
    const Sci sci = editor().sci();
    const qint64 at = bracketAtCaret(sci);
    const Brackets::Partner partner = at < 0 ? Brackets::Partner{} : Brackets::partner(editor(), at);
    switch (partner.found) {
    case Brackets::Found::Match:
        sci(Base::SCI_BRACEHIGHLIGHT, at, partner.byteOffset);
        break;
    case Brackets::Found::None:
        sci(Base::SCI_BRACEBADLIGHT, at);
        break;
    case Brackets::Found::TooFar:
        sci(Base::SCI_BRACEHIGHLIGHT, -1, -1);
        break;
    }
}

} // namespace tandem::editor
