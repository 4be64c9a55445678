// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/Indentation.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace tandem::editor {

namespace {

constexpr int kLeastLines = 4; // that are indented, or step further in
constexpr int kWidest = 8;

struct Line {
    int spaces = 0;
    bool tab = false;
    bool blank = true;
};

Line inspect(QByteArrayView line) {
    Line found;
    found.tab = line.startsWith('\t');
    while (found.spaces < line.size() && line[found.spaces] == ' ')
        ++found.spaces;
    found.blank = std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
    return found;
}

} // namespace

std::optional<Indentation> Indentation::detect(QByteArrayView text) {
    std::array<int, kWidest + 1> steps{};
    int withTabs = 0;
    int withSpaces = 0;
    int before = 0;
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        const Line line = inspect(end < 0 ? text : text.first(end));
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        if (line.blank) continue;
        if (line.tab) ++withTabs;
        if (line.spaces > 1) ++withSpaces; // one: the middle of a block comment
        const int step = std::abs(line.spaces - before);
        if (!line.tab && step > 1 && step <= kWidest) ++steps[static_cast<std::size_t>(step)];
        before = line.spaces;
    }
    if (withTabs >= kLeastLines && withTabs > withSpaces) return Indentation{4, true};
    const auto commonest = std::max_element(steps.begin(), steps.end());
    if (withSpaces < kLeastLines || *commonest < 2) return std::nullopt;
    return Indentation{static_cast<int>(commonest - steps.begin()), false};
}

} // namespace tandem::editor
