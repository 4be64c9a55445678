// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/GhostOptions.h"

#include "app/settings/Settings.h"

namespace tandem::app {

editor::GhostSettings ghostOptions(const Settings& settings) {
    const SuggestionSettings wanted = settings.suggestions();
    editor::GhostSettings options;
    options.enabled = wanted.enabled;
    options.mode = wanted.mode == SuggestionMode::Subtle   ? editor::GhostMode::Subtle
                   : wanted.mode == SuggestionMode::Manual ? editor::GhostMode::Manual
                                                           : editor::GhostMode::Automatic;
    options.debounceMs = wanted.debounceMs;
    options.alternatives = wanted.candidates;
    options.multiLine = wanted.multiLine;
    options.neverTab = wanted.neverTab;
    options.popupPolicy = wanted.popupPolicy == PopupPolicy::GhostWins          ? editor::PopupPolicy::GhostWins
                          : wanted.popupPolicy == PopupPolicy::BothWithModifier ? editor::PopupPolicy::BothWithModifier
                                                                                : editor::PopupPolicy::PopupWins;
    options.popupAfterChars = settings.editor().popupAfterChars;
    options.lineNumbers = settings.editor().lineNumbers;
    options.detectIndentation = settings.editor().detectIndentation;
    options.autoPairs = settings.editor().autoPairs;
    return options;
}

} // namespace tandem::app
