// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/CompletionSource.h"

#include <QString>

namespace tandem::app {

// What the status bar says about suggestions: one of seven states, each with its words.
struct GhostStatus {
    enum class State {
        Ready,    // waits for a key
        Thinking, // asked, no answer yet; elapsedMs
        Shown,    // elapsedMs of the answer
        Nothing,  // reason and detail
        Paused,   // detail: "hh:mm", or "" until the next start
        Loading,  // progress 0 … 1, negative when not known
        Error     // detail: a sentence; a click leads to the remedy
    };
    State state = State::Ready;
    editor::Reason reason = editor::Reason::Shown;
    QString detail;
    QString model; // its name; "" for none
    int elapsedMs = 0;
    double progress = -1;
};

// Short, for the bar: "nano · 74 ms", "nothing: low confidence", "paused until 14:05".
QString statusText(const GhostStatus& status);
// A sentence for the tooltip and the screen reader.
QString statusSentence(const GhostStatus& status);
QString statusIcon(const GhostStatus& status); // of the icon store
// Why nothing stands at the caret, in few words.
QString reasonText(editor::Reason reason, const QString& detail);

} // namespace tandem::app
