// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionReason.h"
#include "ai/completion/ExplainedPrompt.h"
#include "ai/completion/Proposal.h"
#include "ai/completion/RadixTrie.h"

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// What the model answered at one place.
struct CachedAnswer {
    std::vector<Proposal> proposals;                   // best first
    CompletionReason reason = CompletionReason::Shown; // of an answer without proposals
    int candidates = 1;                                // as many were asked for
    std::size_t typedSince = 0;                        // bytes taken off the texts' beginnings
    SharedPrompt prompt = nullptr;
};

// Answers by where they were given. Typing on along an answer finds it again: keys are anchored at a line's start, so
// that the place of the answer is a prefix of the place now.
class SuggestionCache {
public:
    static constexpr std::size_t kMaxEntries = 250;
    static constexpr std::size_t kMaxBytes = 16u << 20;
    static constexpr std::int64_t kNegativeMs = 30'000;
    static constexpr std::size_t kWindow = 256; // bytes before the caret's line that must be the same
    static constexpr int kMaxLinesTyped = 12;   // typed through since the answer

    struct Key {
        std::string scope; // model, template version, path, what was asked for
        std::string_view before;
        std::string_view after; // must be equal to the last byte
    };

    void put(const Key& key, CachedAnswer answer, std::int64_t nowMs);
    // With what was typed since taken off the texts; proposals that do not begin with it are left out.
    std::optional<CachedAnswer> find(const Key& key, int candidates, std::int64_t nowMs);
    void clear();
    std::size_t entries() const { return m_entries.size(); }
    std::size_t bytes() const { return m_bytes; }

private:
    struct Entry {
        std::string key;
        CachedAnswer answer;
        std::int64_t putMs = 0;
        std::size_t bytes = 0;
    };
    using Entries = std::list<Entry>; // most recently used first

    void drop(Entries::iterator entry);

    Entries m_entries;
    RadixTrie<Entries::iterator> m_trie;
    std::size_t m_bytes = 0;
};

} // namespace tandem::ai
