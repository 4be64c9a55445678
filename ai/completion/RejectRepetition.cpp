// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/RejectRepetition.h"

#include <array>

namespace tandem::ai {

namespace {

struct Rule {
    std::size_t longestSequence;
    std::size_t window;
};
constexpr std::array<Rule, 4> kRules{{{1, 10}, {10, 30}, {20, 45}, {30, 60}}};

bool repeats(const std::vector<protocol::TokenScore>& tokens, std::size_t window, std::size_t period) {
    for (std::size_t i = tokens.size() - window + period; i < tokens.size(); ++i) {
        if (tokens[i].text != tokens[i - period].text) return false;
    }
    return true;
}

} // namespace

std::optional<CompletionReason> rejectRepetition(const Draft& draft) {
    for (const Rule& rule : kRules) {
        if (draft.tokens.size() < rule.window) break;
        for (std::size_t period = 1; period <= rule.longestSequence; ++period) {
            if (repeats(draft.tokens, rule.window, period)) return CompletionReason::Repetition;
        }
    }
    return std::nullopt;
}

} // namespace tandem::ai
