// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionReason.h"
#include "ai/completion/Draft.h"
#include "ai/completion/OpenBrackets.h"
#include "ai/completion/Place.h"

#include <optional>

namespace tandem::ai {

// The text ends before a closer that closes nothing. A closer of something the document opened stays; where the
// document has that closer right after the caret already, that one is taken away (Draft::replaces). A string left open
// goes.
std::optional<CompletionReason> balanceBrackets(Draft& draft, const Place& place, const OpenBrackets& document);

// How many ASCII characters after the caret go when `text`, a part of what went through balanceBrackets(), is inserted.
int replacedMarks(std::string_view text, const Place& place, const OpenBrackets& document);

} // namespace tandem::ai
