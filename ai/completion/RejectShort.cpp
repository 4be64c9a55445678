// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/RejectShort.h"

#include "ai/completion/Place.h"

namespace tandem::ai {

std::optional<CompletionReason> rejectShort(Draft& draft) {
    draft.cutAt(trimmedRight(draft.text).size());
    if (draft.text.empty()) return CompletionReason::NothingProduced;
    if (visibleCharacters(draft.text) < kMinVisibleCharacters) return CompletionReason::TooShort;
    return std::nullopt;
}

} // namespace tandem::ai
