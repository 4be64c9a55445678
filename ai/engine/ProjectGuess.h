// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/ProjectCache.h"
#include "ai/protocol/Messages.h"

#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// What the project cache says along one answer. Looks ahead where it is sure, and remembers what it saw. The cache's
// lock is held for one question at a time, so that edits never wait for an answer. One thread.
class ProjectGuess {
public:
    static constexpr double kSure = 0.9;             // probability of each token of a draft
    static constexpr std::size_t kShortestDraft = 3; // tokens; a shorter one saves nothing

    // No cache: it never says anything. document: a path of the cache, may be empty. caret: in the document, bytes, or
    // ProjectCache::kNoCaret.
    ProjectGuess(const ProjectCache* cache, std::string document, std::size_t caret);

    bool active() const { return m_cache != nullptr; }

    void begin(std::span<const TokenId> before); // an answer to this text
    // Of the token that comes next, given these typed bytes. Valid until the next call.
    const CachePrediction& next(std::string_view typed);
    void push(TokenId token); // it was chosen
    // The tokens that come next, as far as each is sure and adds no line end; at most `most`. Empty when they are too
    // few.
    std::vector<TokenId> draft(std::size_t most);

    std::size_t length() const { return m_text.size(); }
    // Of the token that was or is to be chosen when the text had this length.
    std::optional<CacheOrigin> origin(std::size_t length, TokenId token) const;

private:
    CachePrediction ask(std::string_view typed) const;

    const ProjectCache* m_cache;
    std::string m_document;
    std::size_t m_caret;
    std::vector<TokenId> m_text; // before the answer and of it
    // m_ahead[i]: said after m_text and the first i tokens of m_drafted.
    std::deque<CachePrediction> m_ahead;
    std::deque<TokenId> m_drafted;
    CachePrediction m_bound; // given what was typed
};

} // namespace tandem::ai
