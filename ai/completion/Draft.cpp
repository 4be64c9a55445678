// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/Draft.h"

#include "ai/completion/Place.h"

#include <algorithm>
#include <cmath>

namespace tandem::ai {

namespace {

constexpr double kWorstLogprob = -30; // stands for figures that are none

double sane(double logprob) {
    return std::isfinite(logprob) ? std::min(logprob, 0.0) : kWorstLogprob;
}

} // namespace

Draft Draft::of(const protocol::Candidate& candidate) {
    Draft draft;
    draft.text = candidate.text;
    draft.tokens = candidate.tokens;
    draft.finish = candidate.finish;
    draft.source = candidate.source;
    draft.origin = candidate.origin;
    for (protocol::TokenScore& token : draft.tokens) {
        token.logprob = sane(token.logprob);
        token.mixedLogprob = sane(token.mixedLogprob);
    }
    return draft;
}

void Draft::cutAt(std::size_t offset) {
    if (offset >= text.size()) return;
    wasCut = wasCut || text.find_first_not_of(" \t", offset) != std::string::npos;
    text.resize(offset);
    std::size_t end = 0;
    std::size_t kept = 0;
    while (kept < tokens.size() && end < offset)
        end += tokens[kept++].text.size();
    tokens.resize(kept);
    if (end > offset) tokens.back().text.resize(tokens.back().text.size() - (end - offset));
}

void Draft::dropFront(std::size_t bytes) {
    bytes = std::min(bytes, text.size());
    text.erase(0, bytes);
    while (bytes > 0 && !tokens.empty()) {
        std::string& first = tokens.front().text;
        const std::size_t taken = std::min(bytes, first.size());
        first.erase(0, taken);
        bytes -= taken;
        if (first.empty()) tokens.erase(tokens.begin());
    }
}

std::vector<double> Draft::logprobs() const {
    std::vector<double> values;
    for (const protocol::TokenScore& token : tokens)
        values.push_back(token.logprob);
    return values;
}

double Draft::meanLogprob() const {
    double sum = 0;
    for (const protocol::TokenScore& token : tokens)
        sum += token.logprob;
    return tokens.empty() ? 0 : sum / static_cast<double>(tokens.size());
}

double Draft::firstLineMeanLogprob() const {
    double sum = 0;
    int count = 0;
    bool visible = false;
    for (const protocol::TokenScore& token : tokens) {
        const std::size_t lineEnd = token.text.find('\n');
        const bool something = visible || !isBlank(std::string_view(token.text).substr(0, lineEnd));
        if (something && lineEnd == 0) break;
        sum += token.mixedLogprob;
        ++count;
        if (something && lineEnd != std::string::npos) break;
        visible = something || !isBlank(token.text);
    }
    return count == 0 ? 0 : sum / count;
}

} // namespace tandem::ai
