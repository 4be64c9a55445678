// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/CurrentLine.h"

#include "editor/CodeEditor.h"

namespace tandem::editor {

CurrentLine::CurrentLine(CodeEditor& editor)
    : Feature(editor) {
    connect(&editor, &CodeEditor::themeChanged, this, &CurrentLine::apply);
    apply();
}

void CurrentLine::apply() {
    editor().setCaretLineBackgroundColor(editor().theme().color(Theme::Role::CurrentLine));
    editor().setCaretLineVisible(true);
}

} // namespace tandem::editor
