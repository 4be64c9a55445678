// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/theme/Theme.h"

#include <QString>

#include <string_view>

class QObject;
class QsciLexer;

// Scintilla's lexers in the theme's colours, for languages without a grammar.
namespace tandem::editor {

// By Language::scintillaLexer; null for an unknown name.
QsciLexer* makeLexer(std::string_view name, QObject* parent);

// Colours and font for every style that the lexer describes.
void applyTheme(QsciLexer& lexer, const Theme& theme, const QFont& font);

// What a style is, told from QScintilla's English description of it ("Triple single-quoted string").
Theme::Role roleOfDescription(const QString& description);

} // namespace tandem::editor
