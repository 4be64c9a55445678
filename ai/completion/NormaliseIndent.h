// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/Draft.h"
#include "ai/completion/Place.h"

namespace tandem::ai {

// Leading blanks of every line that begins within the text in the file's own style, tabs or spaces. Draft::tokens keep
// the model's own bytes.
void normaliseIndent(Draft& draft, const Place& place);

} // namespace tandem::ai
