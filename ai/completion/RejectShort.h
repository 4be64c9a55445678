// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionReason.h"
#include "ai/completion/Draft.h"

#include <optional>

namespace tandem::ai {

inline constexpr int kMinVisibleCharacters = 3;

// Blank, or under three visible characters. Blanks at the text's end go in any case.
std::optional<CompletionReason> rejectShort(Draft& draft);

} // namespace tandem::ai
