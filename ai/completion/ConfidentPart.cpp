// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/ConfidentPart.h"

#include "ai/completion/Place.h"
#include "ai/completion/RejectShort.h"

#include <algorithm>

namespace tandem::ai {

namespace {

constexpr std::string_view kClosers = ")]}";

// Post-processing may have given the lines another indentation than the tokens spell: an offset counts from the first
// byte after it.
struct Walk {
    std::string_view text;
    std::size_t at = 0; // of the next byte that a token spells
    bool inIndent = false;

    // Passes what `token` spells; the offset behind it.
    std::size_t pass(std::string_view token) {
        for (const char c : token) {
            if (inIndent && (c == ' ' || c == '\t')) continue;
            inIndent = false;
            if (at >= text.size()) break;
            ++at;
            if (c == '\n') skipIndent();
        }
        return at;
    }
    void skipIndent() {
        inIndent = true;
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
            ++at;
    }
};

bool mayEndAt(std::string_view text, std::size_t end, TextEnd last) {
    if (end == text.size() && last == TextEnd::Line) return true;
    const char before = text[end - 1];
    if (isBlank({&before, 1})) return false;
    if (end < text.size() && text[end] == '\n') return true;
    if (kClosers.find(before) != std::string_view::npos) return true;
    if (!isWordByte(before)) return false;
    return end < text.size() ? !isWordByte(text[end]) : last == TextEnd::Word;
}

} // namespace

std::vector<PossibleEnd> possibleEnds(const Proposal& proposal, const GatePlace& place, const GateModel& gate) {
    std::vector<PossibleEnd> ends;
    const std::string_view text = proposal.text;
    Walk walk{text};
    if (place.lineColumn == 0) walk.skipIndent();
    double probability = 1;
    double beginning = 1;
    std::size_t from = 1;
    int visible = 0;
    for (std::size_t i = 0; i < proposal.tokens.size(); ++i) {
        probability *= gate.probability(place, proposal.tokens, i);
        if (from <= kBeginningBytes) beginning = probability;
        const std::size_t to = i + 1 == proposal.tokens.size() ? text.size() : walk.pass(proposal.tokens[i].text);
        for (std::size_t end = from; end <= to; ++end) {
            visible += visibleCharacters(text.substr(end - 1, 1));
            if (visible >= kMinVisibleCharacters && mayEndAt(text, end, proposal.end))
                ends.push_back({end, probability, beginning});
        }
        from = std::max(from, to + 1);
    }
    return ends;
}

std::optional<PossibleEnd> confidentEnd(std::span<const PossibleEnd> ends, const GateThresholds& thresholds) {
    std::optional<PossibleEnd> furthest;
    for (const PossibleEnd& end : ends) {
        if (end.beginning >= thresholds.show && end.probability >= thresholds.extend) furthest = end;
    }
    return furthest;
}

} // namespace tandem::ai
