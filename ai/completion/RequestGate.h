// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionReason.h"
#include "ai/completion/Place.h"
#include "ai/context/TextKind.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tandem::ai {

class ContentPolicy;

// What is shown of what came through post-processing.
enum class GateKind : std::uint8_t {
    Trained,   // by the gate's model and the slider; by the slider alone while there is no trained model
    Threshold, // whole words as long as the product of the tokens' probabilities is not under a fixed threshold
    Off        // everything
};

// What the user set, as the gate and the service need it.
struct CompletionSettings {
    bool enabled = true;
    bool snoozed = false;
    std::string snoozedUntil; // for a person: "14:05"
    int eagerness = 50;       // the slider, 0 fewer … 100 more
    bool multiLine = true;
    int maxLines = 12;
    bool inComments = true;
    bool inStrings = true;
    std::vector<std::string> disabledLanguages;
    std::vector<std::string> disabledGlobs; // of a whole path or of a file name; '*' takes '/' too
    std::int64_t maxFileBytes = 1024 * 1024;
    bool useModel = true; // false: suggestions come from the project's text alone
    bool useCache = true; // false: from the model alone
    GateKind gate = GateKind::Trained;
    double threshold = 0.5; // of GateKind::Threshold

    bool operator==(const CompletionSettings&) const = default;
};

struct Refusal {
    CompletionReason reason;
    std::string detail;
};

struct GateQuestion {
    const Place& place;
    std::string_view path; // absolute; empty: untitled
    std::string_view languageId;
    std::int64_t documentBytes = 0;
    TextKind kindAtCaret = TextKind::Code;
    bool askedByHand = false; // goes over a snooze and over comments and strings being off
};

// What is refused before anything is computed. `policy` may be null.
std::optional<Refusal> refuseRequest(const GateQuestion& question, const CompletionSettings& settings,
                                     const ContentPolicy* policy);

// The rest of a line that does not stand in a suggestion's way: closing marks and at most one of ":{;,".
bool onlyClosingMarks(std::string_view restOfLine);
bool hasRightToLeft(std::string_view utf8);

} // namespace tandem::ai
