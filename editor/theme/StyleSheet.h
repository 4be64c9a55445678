// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tandem::editor {

class Theme;

// The one style sheet of the program, over Fusion: sizes of look.md, colours of the theme. Kept short, since Qt
// matches it against every widget at start-up.
QString makeStyleSheet(const Theme& theme);

} // namespace tandem::editor
