// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/Draft.h"
#include "ai/completion/Place.h"

namespace tandem::ai {

class SyntaxTree;

enum class LineMode { Single, Several };

struct LineLimits {
    LineMode mode = LineMode::Single;
    int maxLines = 12;   // of Several
    int blockIndent = 0; // columns below which a block's line does not go
};

enum class WantedLines { Automatic, Single, More }; // More: the user asked for several

// Several lines where the caret stands at the start of a block with an empty body, on a blank line inside a block, or
// where the user asked for more.
LineLimits lineLimitsAt(const Place& place, WantedLines wanted, int maxLines);

// One line, or several until: a line indented less than the block, a blank line with such a line behind it, maxLines,
// a line equal to the document's next one. Part of cutting at stops.
void limitLines(Draft& draft, const Place& place, const LineLimits& limits);

} // namespace tandem::ai
