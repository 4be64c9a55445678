// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bridges/CompletionBridge.h"

#include <QString>

#include <optional>

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
    QString model;            // its name; "" for none
    bool projectOnly = false; // no weights are in use: suggestions come from the project
    editor::SuggestionSource source = editor::SuggestionSource::Model; // of what is shown
    QString place; // that it repeats, "src/cart.py:12"; "" where none is known
    int elapsedMs = 0;
    double progress = -1;
};

// Short, for the bar: "nano · 74 ms", "project · 3 ms", "nothing: low confidence", "paused until 14:05".
QString statusText(const GhostStatus& status);
// A sentence for the tooltip and the screen reader.
QString statusSentence(const GhostStatus& status);
QString statusIcon(const GhostStatus& status); // of the icon store
// What the slider's place costs and brings, as it was measured; "" where it was not.
QString measureText(const std::optional<SliderMeasure>& measure);
// Why nothing stands at the caret, in few words.
QString reasonText(editor::Reason reason, const QString& detail);

} // namespace tandem::app
