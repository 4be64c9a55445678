// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/AddedTokenScanner.h"

#include "ai/tokenizer/Utf8.h"

#include <algorithm>

namespace tandem::ai {

namespace {

bool wordBefore(std::string_view text, std::size_t at) {
    const auto found = codePointBefore(text, at);
    return found && isWordCharacter(found->value);
}

bool wordAt(std::string_view text, std::size_t at) {
    const auto found = codePointAt(text, at);
    return found && isWordCharacter(found->value);
}

std::size_t spaceStart(std::string_view text, std::size_t at, std::size_t least) {
    while (at > least) {
        const auto found = codePointBefore(text, at);
        if (!found || !isWhiteSpace(found->value)) break;
        at -= found->bytes;
    }
    return std::max(at, least);
}

std::size_t spaceEnd(std::string_view text, std::size_t at) {
    while (true) {
        const auto found = codePointAt(text, at);
        if (!found || !isWhiteSpace(found->value)) return at;
        at += found->bytes;
    }
}

} // namespace

AddedTokenScanner::AddedTokenScanner(std::vector<AddedToken> tokens)
    : m_tokens(std::move(tokens))
    , m_nodes(1) {
    for (std::uint32_t i = 0; i < m_tokens.size(); ++i)
        insert(i);
}

void AddedTokenScanner::insert(std::uint32_t token) {
    std::uint32_t node = 0;
    for (const char c : m_tokens[token].content) {
        const auto byte = static_cast<unsigned char>(c);
        auto& next = m_nodes[node].next;
        const auto it = std::lower_bound(next.begin(), next.end(), std::pair(byte, std::uint32_t(0)));
        if (it != next.end() && it->first == byte) {
            node = it->second;
            continue;
        }
        const auto created = static_cast<std::uint32_t>(m_nodes.size());
        next.insert(it, {byte, created});
        m_nodes.emplace_back(); // next is dangling from here on
        node = created;
    }
    m_nodes[node].token = token;
}

std::optional<std::pair<std::uint32_t, std::size_t>> AddedTokenScanner::longestAt(std::string_view text,
                                                                                  std::size_t at) const {
    std::optional<std::pair<std::uint32_t, std::size_t>> longest;
    std::uint32_t node = 0;
    for (; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const auto& next = m_nodes[node].next;
        const auto it = std::lower_bound(next.begin(), next.end(), std::pair(byte, std::uint32_t(0)));
        if (it == next.end() || it->first != byte) break;
        node = it->second;
        if (m_nodes[node].token >= 0) longest = {static_cast<std::uint32_t>(m_nodes[node].token), at + 1};
    }
    return longest;
}

std::vector<AddedTokenScanner::Span> AddedTokenScanner::scan(std::string_view text) const {
    std::vector<Span> spans;
    std::size_t taken = 0; // everything before it is in a span
    const auto addText = [&](std::size_t end) {
        if (end > taken) spans.push_back({std::nullopt, text.substr(taken, end - taken)});
    };
    for (std::size_t at = 0; !m_tokens.empty() && at < text.size();) {
        const auto found = longestAt(text, at);
        if (!found) {
            ++at;
            continue;
        }
        const AddedToken& token = m_tokens[found->first];
        const std::size_t matchEnd = found->second;
        std::size_t begin = at;
        std::size_t end = matchEnd;
        at = matchEnd; // a match that is not taken is passed over as a whole
        if (token.singleWord && (wordBefore(text, begin) || wordAt(text, end))) continue;
        if (token.stripLeft) begin = spaceStart(text, begin, taken);
        if (token.stripRight) end = spaceEnd(text, end);
        // A token may start inside the white space that the one before it took along: the id counts, not the bytes.
        begin = std::max(begin, taken);
        addText(begin);
        spans.push_back({token.id, text.substr(begin, std::max(end, begin) - begin)});
        taken = std::max(end, begin);
    }
    addText(text.size());
    return spans;
}

} // namespace tandem::ai
