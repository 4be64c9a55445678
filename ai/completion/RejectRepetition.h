// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionReason.h"
#include "ai/completion/Draft.h"

#include <optional>

namespace tandem::ai {

// A sequence of at most 1, 10, 20 or 30 tokens that, repeated, fills the last 10, 30, 45 or 60 tokens.
std::optional<CompletionReason> rejectRepetition(const Draft& draft);

} // namespace tandem::ai
