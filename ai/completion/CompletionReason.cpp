// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/CompletionReason.h"

#include <array>

namespace tandem::ai {

std::string_view reasonWord(CompletionReason reason) {
    static constexpr std::array<std::string_view, kCompletionReasons> kWords{
        "shown",          "no-model",        "model-loading",    "model-failed",     "switched-off",
        "snoozed",        "language-off",    "glob-off",         "file-ignored",     "file-too-large",
        "in-comment",     "in-string",       "right-to-left",    "text-after-caret", "nothing-produced",
        "too-short",      "repetition",      "duplicates-below", "unbalanced",       "syntax-error",
        "low-confidence", "rejected-before", "deleted-before",   "superseded",       "timed-out"};
    return kWords[static_cast<std::size_t>(reason)];
}

} // namespace tandem::ai
