// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/prompt/PromptWindow.h"

#include <algorithm>

namespace tandem::ai {
namespace {

constexpr std::size_t kMostBytesPerToken =
    6;                                   // of ordinary code, generously: what is tokenised only to be cut is little
constexpr std::size_t kStartBytes = 256; // that identify a window's left edge
constexpr int kLeastRoom = 8;

// Bytes of the last `count` tokens.
std::size_t bytesOfLast(const Tokenizer& tokenizer, std::span<const TokenId> tokens, int count) {
    std::size_t bytes = 0;
    for (const TokenId id : tokens.last(static_cast<std::size_t>(count)))
        bytes += tokenizer.bytesOf(id).size();
    return bytes;
}

// The start of the first line that begins at or after `from`; `from` itself where the rest is one line too long to
// drop.
std::size_t lineStartAfter(std::string_view text, std::size_t from) {
    if (from == 0) return 0;
    const std::size_t newline = text.find('\n', from - 1);
    const bool near = newline != std::string_view::npos && newline + 1 - from <= (text.size() - from) / 2;
    if (near) return newline + 1;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80)
        ++from;
    return from;
}

// The start of the line in which `at` lies, or `at` when that line is longer than `most`.
std::size_t lineStartBefore(std::string_view text, std::size_t at, std::size_t most) {
    if (at == 0) return 0;
    const std::size_t newline = text.rfind('\n', at - 1);
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    return at - start <= most ? start : lineStartAfter(text, at);
}

} // namespace

PromptBudget PromptBudget::of(int context, int fixed, int maxTokens) {
    const int room = std::max(context - fixed - std::min(maxTokens, context / 4), 2 * kLeastRoom);
    PromptBudget budget;
    budget.block = std::max(context / 8, 1);
    budget.suffix = std::min(context / 4, room / 2);
    budget.prefix = room - budget.suffix;
    return budget;
}

PromptWindow::View PromptWindow::update(const Tokenizer& tokenizer, std::string_view prefix, std::string_view suffix,
                                        const PromptBudget& budget) {
    updateSuffix(tokenizer, suffix, budget.suffix);
    const int unused = budget.suffix - static_cast<int>(m_suffix.size());
    updatePrefix(tokenizer, prefix, budget.prefix + unused, budget.block);
    const auto bytesOf = [&](std::span<const TokenId> tokens) {
        return bytesOfLast(tokenizer, tokens, static_cast<int>(tokens.size()));
    };
    const bool suffixCut = m_freeze.cut() || bytesOf(m_suffix) < m_suffixText.size();
    return {m_prefix, m_suffix, bytesOf(m_prefix) < prefix.size(), suffixCut};
}

void PromptWindow::updateSuffix(const Tokenizer& tokenizer, std::string_view suffix, int budget) {
    const auto room = static_cast<std::size_t>(budget);
    const std::string& shown = m_freeze.update(suffix, room * kMostBytesPerToken);
    if (shown == m_suffixText && m_suffix.size() <= room) return;
    m_suffixText = shown;
    m_suffix = tokenizer.encode(shown, AddedTokens::AsText);
    if (m_suffix.size() <= room) return;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < room; ++i)
        bytes += tokenizer.bytesOf(m_suffix[i]).size();
    m_suffix = tokenizer.encode(wholeLines(shown, bytes), AddedTokens::AsText);
    m_suffix.resize(std::min(m_suffix.size(), room));
}

// Where the window began before, when that place is still in front of the caret.
bool PromptWindow::findOldEdge(std::string_view prefix) {
    if (m_start.empty()) return m_edge == 0;
    if (prefix.substr(std::min(m_edge, prefix.size())).starts_with(m_start)) return true;
    const std::size_t found = prefix.find(m_start);
    if (found == std::string_view::npos) return false;
    m_edge = found;
    return true;
}

void PromptWindow::updatePrefix(const Tokenizer& tokenizer, std::string_view prefix, int budget, int block) {
    const auto most = static_cast<std::size_t>(std::max(budget, 1));
    const auto wanted = static_cast<std::size_t>(std::max(budget - block, 1));
    const auto encodeFrom = [&](std::size_t edge) {
        m_edge = edge;
        m_prefix = tokenizer.encode(prefix.substr(edge), AddedTokens::AsText);
    };
    const bool kept = findOldEdge(prefix) && m_edge <= prefix.size();
    if (kept && prefix.size() - m_edge <= most * kMostBytesPerToken * 2)
        encodeFrom(m_edge);
    else
        m_prefix.assign(most + 1, 0); // as good as too long
    const bool roomLeft = kept && m_edge > 0 && m_prefix.size() < wanted / 2;
    if (!kept || m_prefix.size() > most || roomLeft) {
        // As far left as the text is sure to fill the window, then right to the first line that fits.
        const std::size_t reach = wanted * kMostBytesPerToken;
        encodeFrom(prefix.size() <= reach ? 0 : lineStartBefore(prefix, prefix.size() - reach, reach));
        if (m_prefix.size() > (m_edge == 0 ? most : wanted)) {
            const std::size_t bytes = bytesOfLast(tokenizer, m_prefix, static_cast<int>(wanted));
            encodeFrom(lineStartAfter(prefix, prefix.size() - bytes));
        }
    }
    while (m_prefix.size() > most) // tokens of more bytes than they stand for, or other tokens at the new edge
        m_prefix.erase(m_prefix.begin(), m_prefix.begin() + static_cast<std::ptrdiff_t>(m_prefix.size() - most));
    m_start = prefix.substr(m_edge, kStartBytes);
}

} // namespace tandem::ai
