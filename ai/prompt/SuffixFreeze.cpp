// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/prompt/SuffixFreeze.h"

#include <algorithm>
#include <vector>

namespace tandem::ai {
namespace {

constexpr std::string_view kClosers = ")]}>\"'`";

std::string_view withoutClosers(std::string_view text) {
    const std::size_t end = text.find_first_not_of(kClosers);
    const std::size_t closers = end == std::string_view::npos ? text.size() : end;
    return text.substr(std::min(closers, kMaxSkippedClosers));
}

// The rest of the caret's line and the first line below it with something on it: what a model must not write again.
std::string_view head(std::string_view text) {
    std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return text;
    const std::size_t below = text.find_first_not_of(" \t\r\n", end);
    if (below == std::string_view::npos) return text;
    end = text.find('\n', below);
    return text.substr(0, end);
}

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

} // namespace

std::string_view wholeLines(std::string_view text, std::size_t window) {
    if (text.size() <= window) return text;
    const std::size_t newline = text.rfind('\n', window == 0 ? 0 : window - 1);
    if (newline != std::string_view::npos && newline > 0) return text.substr(0, newline + 1);
    std::size_t end = window;
    while (end > 0 && isContinuation(text[end]))
        --end;
    return text.substr(0, end);
}

bool withinEdits(std::string_view a, std::string_view b, std::size_t limit) {
    const auto front = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    a.remove_prefix(static_cast<std::size_t>(front.first - a.begin()));
    b.remove_prefix(static_cast<std::size_t>(front.second - b.begin()));
    const auto back = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    a.remove_suffix(static_cast<std::size_t>(back.first - a.rbegin()));
    b.remove_suffix(static_cast<std::size_t>(back.second - b.rbegin()));
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > limit) return false;
    if (a.empty()) return true;

    // Levenshtein's table, one row at a time, only the band in which a value within the limit can lie.
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        const std::size_t first = i > limit ? i - limit : 1;
        const std::size_t last = std::min(b.size(), i + limit);
        std::size_t diagonal = row[first - 1];
        row[first - 1] = first == 1 ? i : limit + 1;
        std::size_t least = row[first - 1];
        for (std::size_t j = first; j <= last; ++j) {
            const std::size_t above = j == i + limit ? limit + 1 : row[j];
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, above + 1, row[j - 1] + 1});
            least = std::min(least, row[j]);
        }
        if (least > limit) return false;
    }
    return row[b.size()] <= limit;
}

bool SuffixFreeze::holds(std::string_view suffix, std::size_t window) {
    if (!m_any || window != m_window) return false;
    if (suffix.substr(0, window) == m_accepted) return true;
    const std::string_view shown = wholeLines(suffix, window);
    const std::string_view before = withoutClosers(m_frozen);
    const std::string_view now = withoutClosers(shown);
    if (before == now) return true;
    if (head(before) != head(now)) return false;
    const auto edits =
        static_cast<std::size_t>(kMaxSuffixChange * static_cast<double>(std::max(before.size(), now.size())));
    return withinEdits(before, now, std::min(edits, kMaxSuffixEdits));
}

const std::string& SuffixFreeze::update(std::string_view suffix, std::size_t window) {
    if (!holds(suffix, window)) {
        m_frozen = wholeLines(suffix, window);
        m_cut = m_frozen.size() < suffix.size();
        m_window = window;
        m_any = true;
    }
    m_accepted = suffix.substr(0, window);
    return m_frozen;
}

} // namespace tandem::ai
