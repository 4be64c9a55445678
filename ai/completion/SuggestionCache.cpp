// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/SuggestionCache.h"

#include "ai/completion/Draft.h"

#include <algorithm>

namespace tandem::ai {

namespace {

std::uint64_t fnv1a(std::string_view text, std::uint64_t hash = 0xcbf29ce484222325ULL) {
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

void append(std::string& key, std::uint64_t hash) {
    for (int shift = 0; shift < 64; shift += 8)
        key += static_cast<char>(hash >> static_cast<unsigned>(shift) & 0xFFU);
}

// Head: everything that must be equal; tail: from the anchor line's start to the caret.
std::string keyFrom(const SuggestionCache::Key& key, std::size_t lineStart) {
    const std::size_t windowStart = lineStart > SuggestionCache::kWindow ? lineStart - SuggestionCache::kWindow : 0;
    std::string result;
    append(result, fnv1a(key.scope));
    append(result, fnv1a(key.after));
    append(result, fnv1a(key.before.substr(windowStart, lineStart - windowStart)));
    return result.append(key.before.substr(lineStart));
}

std::size_t lineStartBefore(std::string_view text, std::size_t offset) {
    const std::size_t end = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    return end == std::string_view::npos ? 0 : end + 1;
}

std::size_t sizeOf(const CachedAnswer& answer) {
    std::size_t bytes = 256;
    for (const Proposal& proposal : answer.proposals)
        bytes += sizeof(Proposal) + proposal.text.size() * 2 + proposal.logprobs.size() * sizeof(double) +
                 proposal.tokens.size() * sizeof(protocol::TokenScore);
    if (answer.prompt)
        for (const protocol::PromptSection& section : answer.prompt->sections)
            bytes += sizeof(section) + section.path.size() + section.text.size();
    return bytes;
}

std::optional<CachedAnswer> typedOn(const CachedAnswer& answer, std::string_view typed) {
    if (typed.empty()) return answer;
    CachedAnswer result{{}, answer.reason, answer.candidates, typed.size(), answer.prompt};
    for (const Proposal& proposal : answer.proposals) {
        if (!proposal.text.starts_with(typed) || proposal.text.size() == typed.size()) continue;
        result.proposals.push_back(proposal);
        Proposal& rest = result.proposals.back();
        Draft draft;
        draft.text = std::move(rest.text);
        draft.tokens = std::move(rest.tokens);
        draft.dropFront(typed.size());
        rest.text = std::move(draft.text);
        rest.tokens = std::move(draft.tokens);
    }
    return result.proposals.empty() ? std::nullopt : std::optional(std::move(result));
}

} // namespace

void SuggestionCache::put(const Key& key, CachedAnswer answer, std::int64_t nowMs) {
    const std::string place = keyFrom(key, lineStartBefore(key.before, key.before.size()));
    m_trie.visitPrefixes(place, [&](std::size_t length, Entries::iterator& entry) {
        if (length == place.size()) {
            m_bytes -= entry->bytes;
            m_entries.erase(entry);
        }
    });
    const std::size_t bytes = sizeOf(answer) + place.size();
    m_entries.push_front({place, std::move(answer), nowMs, bytes});
    m_bytes += bytes;
    m_trie.insert(place, m_entries.begin());
    while (m_entries.size() > kMaxEntries || (m_bytes > kMaxBytes && m_entries.size() > 1))
        drop(std::prev(m_entries.end()));
}

std::optional<CachedAnswer> SuggestionCache::find(const Key& key, int candidates, std::int64_t nowMs) {
    std::size_t lineStart = key.before.size();
    for (int line = 0; line < kMaxLinesTyped; ++line) {
        if (line > 0 && lineStart == 0) break;
        lineStart = lineStartBefore(key.before, line == 0 ? lineStart : lineStart - 1);
        const std::string place = keyFrom(key, lineStart);
        std::optional<CachedAnswer> found;
        std::optional<Entries::iterator> used;
        std::optional<Entries::iterator> stale;
        m_trie.visitPrefixes(place, [&](std::size_t length, Entries::iterator& entry) {
            const bool negative = entry->answer.proposals.empty();
            if (negative && nowMs - entry->putMs > kNegativeMs) {
                stale = entry;
                return;
            }
            if (entry->answer.candidates < candidates || (negative && length != place.size())) return;
            if (auto answer = typedOn(entry->answer, std::string_view(place).substr(length))) {
                found = std::move(answer);
                used = entry;
            }
        });
        if (stale) drop(*stale);
        if (found) {
            m_entries.splice(m_entries.begin(), m_entries, *used);
            return found;
        }
    }
    return std::nullopt;
}

void SuggestionCache::clear() {
    m_trie.clear();
    m_entries.clear();
    m_bytes = 0;
}

void SuggestionCache::drop(Entries::iterator entry) {
    m_trie.erase(entry->key);
    m_bytes -= entry->bytes;
    m_entries.erase(entry);
}

} // namespace tandem::ai
