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

// Bytes of related files that are worth sending to a model, however fast it is; 0: gathering any is of no use.
inline int mostRelatedBytes(int context) {
    constexpr int kMostBytesPerToken = 6; // of ordinary code, generously
    const int room = std::min(context - kOwnTokens, context / kMostRelatedShare);
    return room < kLeastRelatedTokens ? 0 : room * kMostBytesPerToken;
}

} // namespace tandem::ai
