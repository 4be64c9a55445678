// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace tandem::editor {

// Parts of a suggestion that one key takes over. Never splits a character.

// Blanks and line ends, then one word as the language spells them, or one other character.
QString firstWord(QStringView text, QStringView languageId);
// Up to the next line end; one at the very start is taken along.
QString firstLine(QStringView text);

// How many of `replaced` (closing marks behind the caret) the text `part` closes by itself.
int closersIn(QStringView part, QStringView replaced);
// Whether `text` holds a closing mark `closer` that nothing in it opens.
bool closes(QStringView text, QChar closer);

} // namespace tandem::editor
