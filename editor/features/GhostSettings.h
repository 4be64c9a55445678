// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tandem::editor {

enum class GhostMode {
    Automatic,
    Subtle, // computed as one types, shown only on a key
    Manual
};
enum class PopupPolicy { PopupWins, GhostWins, BothWithModifier };

// What the user set for ghost text and the other features of an editor; a value, replaced as a whole.
struct GhostSettings {
    bool enabled = true;
    GhostMode mode = GhostMode::Automatic;
    int debounceMs = 0;    // 0: follows the typing speed
    int idleMs = 3000;     // rest after which a place that was never asked about is; 0: never
    int alternatives = 3;  // asked for when the user triggers or cycles by hand
    bool multiLine = true; // false: only when asked for
    bool neverTab = false; // Alt+L and End accept instead
    PopupPolicy popupPolicy = PopupPolicy::PopupWins;
    bool wordPopup = true;   // Ctrl+Space
    int popupAfterChars = 0; // opens by itself after so many characters of a word; 0: only on the key
    bool autoPairs = true;
    bool lineNumbers = true;
    bool detectIndentation = true;
};

} // namespace tandem::editor
