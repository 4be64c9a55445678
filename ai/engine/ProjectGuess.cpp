// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/ProjectGuess.h"

#include <algorithm>

namespace tandem::ai {

ProjectGuess::ProjectGuess(const ProjectCache* cache, std::string document, std::size_t caret)
    : m_cache(cache)
    , m_document(std::move(document))
    , m_caret(caret) {}

void ProjectGuess::begin(std::span<const TokenId> before) {
    const auto used = before.last(std::min(before.size(), CacheView::kMostContext));
    m_text.assign(used.begin(), used.end());
    m_ahead.clear();
    m_drafted.clear();
}

CachePrediction ProjectGuess::ask(std::string_view typed) const {
    return m_cache->view(m_document, m_caret).predict(m_text, typed);
}

const CachePrediction& ProjectGuess::next(std::string_view typed) {
    if (!typed.empty()) {
        m_bound = ask(typed);
        return m_bound;
    }
    if (m_ahead.empty()) m_ahead.push_back(ask({}));
    return m_ahead.front();
}

void ProjectGuess::push(TokenId token) {
    m_text.push_back(token);
    if (!m_drafted.empty() && m_drafted.front() == token) {
        m_drafted.pop_front();
        m_ahead.pop_front();
        return;
    }
    m_drafted.clear();
    m_ahead.clear();
}

std::vector<TokenId> ProjectGuess::draft(std::size_t most) {
    if (most < kShortestDraft) return {};
    const std::size_t length = m_text.size();
    m_text.insert(m_text.end(), m_drafted.begin(), m_drafted.end());
    while (true) {
        if (m_ahead.size() == m_drafted.size()) m_ahead.push_back(ask({}));
        if (m_drafted.size() >= most) break;
        const CachePrediction& said = m_ahead.back();
        if (said.tokens.empty() || said.tokens.front().probability < kSure) break;
        const TokenId token = said.tokens.front().id;
        if (m_cache->tokenizer().bytesOf(token).find('\n') != std::string_view::npos) break;
        m_drafted.push_back(token);
        m_text.push_back(token);
    }
    m_text.resize(length);
    if (m_drafted.size() < kShortestDraft) return {};
    return {m_drafted.begin(), m_drafted.begin() + static_cast<std::ptrdiff_t>(std::min(m_drafted.size(), most))};
}

std::optional<CacheOrigin> ProjectGuess::origin(std::size_t length, TokenId token) const {
    return m_cache->view(m_document, m_caret).origin(std::span(m_text).first(length), token);
}

} // namespace tandem::ai
