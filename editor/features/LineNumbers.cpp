// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/LineNumbers.h"

#include "editor/CodeEditor.h"

namespace tandem::editor {

namespace {
using Base = QsciScintillaBase;
constexpr int kMargin = 0;
constexpr int kLeastDigits = 4; // so that the text does not move while a small file grows
constexpr int kPadding = 12;
} // namespace

LineNumbers::LineNumbers(CodeEditor& editor)
    : Feature(editor) {
    editor.setMarginType(kMargin, QsciScintilla::NumberMargin);
    connect(&editor, &CodeEditor::themeChanged, this, &LineNumbers::applyFont);
    connect(&editor, &CodeEditor::geometryChanged, this, &LineNumbers::fit);
    connect(&editor, &QsciScintilla::linesChanged, this, &LineNumbers::fit);
    applyFont();
}

void LineNumbers::setShown(bool shown) {
    m_shown = shown;
    fit();
}

void LineNumbers::applyFont() {
    editor().setMarginsFont(editor().codeFont()); // before the width: in the other order it is one of two at random
    editor().setMarginsForegroundColor(editor().theme().color(Theme::Role::LineNumber));
    editor().setMarginsBackgroundColor(editor().theme().color(Theme::Role::Editor));
    m_width = -1;
    fit();
}

void LineNumbers::fit() {
    const Sci sci = editor().sci();
    const auto digits = static_cast<int>(QByteArray::number(sci(Base::SCI_GETLINECOUNT)).size());
    const QByteArray widest(qMax(kLeastDigits, digits), '9');
    const auto width = static_cast<int>(sci.text(Base::SCI_TEXTWIDTH, Base::STYLE_LINENUMBER, widest.constData()));
    const int wanted = m_shown ? width + kPadding : 0;
    if (wanted == m_width) return;
    m_width = wanted;
    sci(Base::SCI_SETMARGINWIDTHN, kMargin, wanted);
}

} // namespace tandem::editor
