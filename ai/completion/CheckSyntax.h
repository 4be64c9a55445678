// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionReason.h"
#include "ai/completion/Draft.h"
#include "ai/completion/Place.h"

#include <cstdint>
#include <optional>

namespace tandem::ai {

class SyntaxTree;

// The tree of the text around a caret, as it is now.
struct ParsedPlace {
    const SyntaxTree* tree = nullptr; // null: no grammar, or no time to parse
    std::size_t caret = 0;            // byte offset in tree->text()
};

inline constexpr std::uint64_t kSyntaxBudgetMicros = 2'000; // with kParseBudgetMicros under the window's 4 ms

// The number of ERROR nodes must not go up; brackets that the text leaves open count as if closed, for one types on.
// Over the budget nothing is said. budgetMicros 0: no limit.
std::optional<CompletionReason> checkSyntax(const Draft& draft, const Place& place, const ParsedPlace& parsed,
                                            std::uint64_t budgetMicros);

} // namespace tandem::ai
