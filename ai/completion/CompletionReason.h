// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace tandem::ai {

// Why something or nothing is shown. Closed; REASONS.md says what each means and what to do about it.
enum class CompletionReason : std::uint8_t {
    Shown,
    NoModel,
    ModelLoading,
    ModelFailed,
    SwitchedOff,
    Snoozed, // detail: until when
    LanguageOff,
    GlobOff, // detail: the pattern
    FileIgnored,
    FileTooLarge,
    InComment,
    InString,
    RightToLeft,
    TextAfterCaret,
    NothingProduced,
    TooShort,
    Repetition,
    DuplicatesBelow,
    Unbalanced,
    SyntaxError,
    LowConfidence, // detail: the figure, 0 to 1
    RejectedBefore,
    DeletedBefore,
    Superseded,
    TimedOut
};

inline constexpr int kCompletionReasons = static_cast<int>(CompletionReason::TimedOut) + 1;

// The stable word that the command line prints: "low-confidence".
std::string_view reasonWord(CompletionReason reason);

} // namespace tandem::ai
