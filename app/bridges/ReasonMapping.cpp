// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridges/ReasonMapping.h"

namespace tandem::app {

editor::Reason editorReason(ai::CompletionReason reason) {
    using From = ai::CompletionReason;
    using To = editor::Reason;
    switch (reason) {
    case From::Shown:
        return To::Shown;
    case From::NoModel:
        return To::NoModel;
    case From::ModelLoading:
        return To::ModelLoading;
    case From::ModelFailed:
        return To::ModelFailed;
    case From::SwitchedOff:
        return To::SwitchedOff;
    case From::Snoozed:
        return To::Snoozed;
    case From::LanguageOff:
        return To::LanguageOff;
    case From::GlobOff:
        return To::GlobOff;
    case From::FileIgnored:
        return To::FileIgnored;
    case From::FileTooLarge:
        return To::FileTooLarge;
    case From::InComment:
        return To::InComment;
    case From::InString:
        return To::InString;
    case From::RightToLeft:
        return To::RightToLeft;
    case From::TextAfterCaret:
        return To::TextAfterCaret;
    case From::NothingProduced:
        return To::NothingProduced;
    case From::TooShort:
        return To::TooShort;
    case From::Repetition:
        return To::Repetition;
    case From::DuplicatesBelow:
        return To::DuplicatesBelow;
    case From::Unbalanced:
        return To::Unbalanced;
    case From::SyntaxError:
        return To::SyntaxError;
    case From::LowConfidence:
        return To::LowConfidence;
    case From::RejectedBefore:
        return To::RejectedBefore;
    case From::DeletedBefore:
        return To::DeletedBefore;
    case From::Superseded:
        return To::Superseded;
    case From::TimedOut:
        return To::TimedOut;
    }
    return To::NothingProduced;
}

} // namespace tandem::app
