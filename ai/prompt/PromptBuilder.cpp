// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/prompt/PromptBuilder.h"

#include <algorithm>

namespace tandem::ai {
namespace {

using Text = PromptTemplate::Text;

// A path is a hint, not the text: an absurdly long one must not push the text out.
std::string_view shortened(std::string_view path, std::size_t most) {
    return path.size() <= most ? path : path.substr(path.size() - most);
}

} // namespace

PromptBuilder::PromptBuilder(Tokenizer tokenizer, PromptTemplate shape, int contextLength)
    : m_tokenizer(std::move(tokenizer))
    , m_shape(std::move(shape))
    , m_contextLength(contextLength) {}

Prompt PromptBuilder::assemble(const protocol::CompleteRequest& request, PromptWindow::View view) const {
    Prompt prompt;
    for (const PromptTemplate::Part& part : m_shape.parts()) {
        if (part.marker) {
            prompt.tokens.push_back(*part.marker);
        } else if (part.text == Text::Path) {
            const auto ids = m_tokenizer.encode(request.path + part.after, AddedTokens::AsText);
            prompt.tokens.insert(prompt.tokens.end(), ids.begin(), ids.end());
        } else {
            const auto ids = part.text == Text::Prefix ? view.prefix : view.suffix;
            if (part.text == Text::Prefix) prompt.prefixBegin = prompt.tokens.size();
            prompt.tokens.insert(prompt.tokens.end(), ids.begin(), ids.end());
            if (part.text == Text::Prefix) prompt.prefixEnd = prompt.tokens.size();
        }
    }
    return prompt;
}

Prompt PromptBuilder::fill(const protocol::CompleteRequest& request) {
    protocol::CompleteRequest head;
    head.path = shortened(request.path, static_cast<std::size_t>(m_contextLength) / 4);
    const int fixed = static_cast<int>(assemble(head, {}).tokens.size());
    PromptBudget budget = PromptBudget::of(m_contextLength, fixed, request.maxTokens);
    if (!m_shape.fillInTheMiddle()) {
        budget.prefix += budget.suffix;
        budget.suffix = 0;
    }
    PromptWindow passing; // of a request that names no document
    PromptWindow& window = request.document.empty() ? passing : windowOf(request.document);
    return assemble(head, window.update(m_tokenizer, request.prefix, request.suffix, budget));
}

Prompt PromptBuilder::raw(const protocol::CompleteRequest& request) const {
    const auto prefix = m_tokenizer.encode(request.prefix, AddedTokens::AsText);
    const auto suffix = m_tokenizer.encode(request.suffix, AddedTokens::AsText);
    return assemble(request, {prefix, suffix});
}

PromptWindow& PromptBuilder::windowOf(const std::string& document) {
    const auto found =
        std::find_if(m_windows.begin(), m_windows.end(), [&](const auto& entry) { return entry.first == document; });
    if (found != m_windows.end()) {
        m_windows.splice(m_windows.begin(), m_windows, found);
    } else {
        m_windows.emplace_front(document, PromptWindow{});
        if (m_windows.size() > kDocuments) m_windows.pop_back();
    }
    return m_windows.front().second;
}

} // namespace tandem::ai
