// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace tandem::ai {

inline constexpr int kOwnTokens = 768;         // of a context that the document itself never shares with related files
inline constexpr double kMostRelatedMs = 60;   // that running all related tokens anew may take
inline constexpr int kLeastRelatedTokens = 24; // of a file: less says nothing
inline constexpr int kMostRelatedShare = 4;    // a quarter of the context

// Tokens for related files, headers included: what the context leaves beside the document, and what the measured speed
// prefills within kMostRelatedMs. 0 for a small context and while no speed is known.
inline int relatedRoom(int context, double prefillTokensPerSecond) {
    const double bySpeed =
        std::clamp(prefillTokensPerSecond * kMostRelatedMs / 1000, 0.0, static_cast<double>(context));
    return std::max(std::min({context - kOwnTokens, context / kMostRelatedShare, static_cast<int>(bySpeed)}), 0);
}

// Whether gathering related files is of any use to a model.
inline bool hasRelatedRoom(int context) {
    return context - kOwnTokens >= kLeastRelatedTokens;
}

} // namespace tandem::ai
