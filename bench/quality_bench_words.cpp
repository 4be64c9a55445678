// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_words.h"

#include "bench/quality_bench_text.h"

#include <limits>

namespace tandem::bench {

namespace {

constexpr std::size_t kFewestLetters = 2;

std::size_t commonEnd(std::string_view a, std::string_view b) {
    std::size_t same = 0;
    while (same < a.size() && same < b.size() && a[a.size() - 1 - same] == b[b.size() - 1 - same])
        ++same;
    return same;
}

struct Found {
    std::string_view word;
    std::size_t agreement = 0;
    std::size_t distance = std::numeric_limits<std::size_t>::max();
};

// Words of `text` that begin with `part`; `distanceOf` is asked with the place of each.
template<typename Distance>
void search(std::string_view text, std::string_view part, std::string_view context, const Distance& distanceOf,
            Found& best) {
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
        if (at > 0 && isWordByte(text[at - 1])) continue;
        std::size_t end = at + part.size();
        while (end < text.size() && isWordByte(text[end]))
            ++end;
        if (end == at + part.size()) continue;
        const std::size_t agreement = commonEnd(text.substr(0, at), context);
        const std::size_t distance = distanceOf(at);
        if (best.word.empty() || agreement > best.agreement ||
            (agreement == best.agreement && distance < best.distance))
            best = {text.substr(at, end - at), agreement, distance};
    }
}

} // namespace

std::optional<SourceAnswer> WordsSource::suggest(const TypingState& state) {
    SourceAnswer answer;
    answer.end = ai::TextEnd::Word;
    const std::string_view before = state.before();
    std::size_t start = before.size();
    while (start > 0 && isWordByte(before[start - 1]))
        --start;
    const std::string_view part = before.substr(start);
    if (characters(part) < kFewestLetters || (part[0] >= '0' && part[0] <= '9')) return answer;
    const std::string_view context = before.substr(0, start);
    Found best;
    search(
        context, part, context, [&](std::size_t at) { return start - at; }, best);
    search(
        state.after(), part, context, [&](std::size_t at) { return at + part.size(); }, best);
    if (!best.word.empty()) answer.text = best.word.substr(part.size());
    return answer;
}

} // namespace tandem::bench
