// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionReason.h"
#include "ai/completion/Draft.h"
#include "ai/completion/Place.h"

#include <optional>

namespace tandem::ai {

// Takes away what stands after the caret already: the longest tail of the text that is the head of the rest of the
// line, then closers of a block that is closed below, then whole lines that follow below. What adds nothing is refused.
std::optional<CompletionReason> trimOverlap(Draft& draft, const Place& place);

} // namespace tandem::ai
