// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/IndentGuides.h"

#include "editor/CodeEditor.h"

namespace tandem::editor {

IndentGuides::IndentGuides(CodeEditor& editor)
    : Feature(editor) {
    editor.sci()(QsciScintillaBase::SCI_SETINDENTATIONGUIDES, QsciScintillaBase::SC_IV_LOOKBOTH);
}

} // namespace tandem::editor
