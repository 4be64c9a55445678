// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/Draft.h"
#include "ai/completion/Place.h"

namespace tandem::ai {

// Joins the text to what stands before the caret. The engine takes healed bytes off itself; a model that spells the
// unfinished word, or the blank before the caret, once more is put right here.
void joinHealed(Draft& draft, const Place& place);

} // namespace tandem::ai
