// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_session.h"

#include "bench/quality_bench_text.h"

#include <algorithm>
#include <optional>

namespace tandem::bench {

namespace {

constexpr int kTries = 50; // for a place or block: in some files there are none
constexpr int kFewestBlockLines = 2;
constexpr int kMostBlockLines = 12;

std::vector<std::size_t> lineStarts(std::string_view text) {
    std::vector<std::size_t> starts{0};
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        starts.push_back(at + 1);
    return starts;
}

std::size_t indentEnd(std::string_view text, std::size_t lineStart) {
    while (lineStart < text.size() && isLineBlank(text[lineStart]))
        ++lineStart;
    return lineStart;
}

std::size_t afterCharacters(std::string_view text, std::size_t at, std::size_t count) {
    return at + firstCharacters(text.substr(at), count).size();
}

// A line between 20 % and 80 % of a file, as ngram.py draws it.
std::size_t middleLine(std::size_t lines, std::mt19937_64& random) {
    const std::size_t from = lines / 5;
    const std::size_t to = lines * 4 / 5;
    return from + below(random, std::max<std::size_t>(to - from, 1));
}

std::optional<Session> placeIn(const Project& project, std::size_t file, bool atLineStart, std::mt19937_64& random) {
    const std::string_view text = project.files[file].text;
    const std::vector<std::size_t> starts = lineStarts(text);
    const std::size_t start = indentEnd(text, starts[middleLine(starts.size(), random)]);
    const std::size_t end = lineEndAfter(text, start);
    std::size_t caret = start;
    const std::size_t column = below(random, characters(text.substr(start, end - start)) + 1);
    if (!atLineStart) caret = afterCharacters(text, start, column);
    if (caret == start && !atLineStart) return std::nullopt;
    if (visibleCharacters(text.substr(caret, end - caret)) == 0) return std::nullopt;
    return Session{file, caret, end};
}

std::optional<Session> blockIn(const Project& project, std::size_t file, std::mt19937_64& random) {
    const std::string_view text = project.files[file].text;
    const std::vector<std::size_t> starts = lineStarts(text);
    const std::size_t opener = middleLine(starts.size(), random);
    const auto blank = [&](std::size_t line) {
        const std::size_t start = indentEnd(text, starts[line]);
        return start == lineEndAfter(text, start);
    };
    if (blank(opener) || opener + 1 >= starts.size() || blank(opener + 1)) return std::nullopt;
    const auto indent = [&](std::size_t line) { return indentEnd(text, starts[line]) - starts[line]; };
    int lines = 0;
    std::size_t last = opener;
    for (std::size_t line = opener + 1; line < starts.size(); ++line) {
        if (blank(line)) continue;
        if (indent(line) <= indent(opener)) break;
        ++lines;
        last = line;
    }
    if (lines < kFewestBlockLines || lines > kMostBlockLines) return std::nullopt;
    return Session{file, indentEnd(text, starts[opener + 1]), lineEndAfter(text, starts[last])};
}

template<typename Draw>
std::vector<Session> drawMany(const Project& project, int count, std::uint64_t seed, const Draw& draw) {
    const std::vector<std::size_t> pool = filesToTypeIn(project);
    std::vector<Session> drawn;
    if (pool.empty()) return drawn;
    std::mt19937_64 random(seed);
    for (int tries = count * kTries; tries > 0 && drawn.size() < static_cast<std::size_t>(count); --tries)
        if (const auto one = draw(pool[below(random, pool.size())], drawn.size(), random)) drawn.push_back(*one);
    return drawn;
}

} // namespace

std::size_t below(std::mt19937_64& random, std::size_t limit) {
    return limit == 0 ? 0 : static_cast<std::size_t>(random() % limit);
}

std::vector<std::size_t> filesToTypeIn(const Project& project) {
    std::vector<std::size_t> pool;
    for (std::size_t i = 0; i < project.files.size(); ++i) {
        const std::string& text = project.files[i].text;
        const auto lines = std::count(text.begin(), text.end(), '\n');
        if (lines >= kFewestLines && lines <= kMostLines) pool.push_back(i);
    }
    return pool;
}

std::vector<Session> drawSessions(const Project& project, int count, std::uint64_t seed) {
    return drawMany(project, count, seed, [&](std::size_t file, std::size_t, std::mt19937_64& random) {
        const std::string_view text = project.files[file].text;
        const std::vector<std::size_t> starts = lineStarts(text);
        const std::size_t begin = starts[middleLine(starts.size(), random)];
        return std::optional(
            Session{file, begin, lineEndAfter(text, afterCharacters(text, begin, kSessionCharacters))});
    });
}

std::vector<Session> drawPlaces(const Project& project, int count, std::uint64_t seed) {
    return drawMany(project, count, seed, [&](std::size_t file, std::size_t drawn, std::mt19937_64& random) {
        return placeIn(project, file, drawn % 2 == 0, random);
    });
}

std::vector<Session> drawBlocks(const Project& project, int count, std::uint64_t seed) {
    return drawMany(project, count, seed, [&](std::size_t file, std::size_t, std::mt19937_64& random) {
        return blockIn(project, file, random);
    });
}

} // namespace tandem::bench
