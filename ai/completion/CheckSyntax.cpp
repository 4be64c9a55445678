// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/CheckSyntax.h"

#include "ai/context/SyntaxTree.h"

namespace tandem::ai {

std::optional<CompletionReason> checkSyntax(const Draft& draft, const Place& place, const ParsedPlace& parsed,
                                            std::uint64_t budgetMicros) {
    if (!parsed.tree) return std::nullopt;
    std::string inserted = draft.text;
    if (isBlank(place.restOfLine())) inserted += draft.openBrackets;
    const std::optional<int> errors =
        parsed.tree->errorCountWith(parsed.caret, static_cast<std::size_t>(draft.replaces), inserted, budgetMicros);
    if (errors && *errors > parsed.tree->errorCount()) return CompletionReason::SyntaxError;
    return std::nullopt;
}

} // namespace tandem::ai
