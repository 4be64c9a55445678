// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tandem::editor {

class CodeEditor;

// What stands around the caret, read when asked for.
class CaretContext {
public:
    explicit CaretContext(const CodeEditor& editor)
        : m_editor(editor) {}

    QString lineBefore() const;
    QString lineAfter() const; // without the line end
    // At most so many UTF-16 units, '\n' line ends; the text before begins at a line's start.
    QString textBefore(int mostUnits) const;
    QString textAfter(int mostUnits) const;
    bool isInIndentation() const; // only blanks before the caret on its line
    bool hasRightToLeft() const;
    QString wordBefore() const; // the part of a word that ends at the caret

private:
    const CodeEditor& m_editor;
};

} // namespace tandem::editor
