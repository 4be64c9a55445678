// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/prompt/PromptTemplate.h"
#include "ai/prompt/PromptWindow.h"
#include "ai/protocol/Messages.h"
#include "ai/tokenizer/Tokenizer.h"

#include <cstddef>
#include <list>
#include <string>
#include <utility>
#include <vector>

namespace tandem::ai {

// Ids that a model is to continue.
struct Prompt {
    std::vector<TokenId> tokens;
    std::size_t prefixBegin = 0; // where in tokens the text before the caret lies: healing takes from its end
    std::size_t prefixEnd = 0;
};

// Makes prompts from requests and remembers each document's window. Engine's; one thread.
class PromptBuilder {
public:
    static constexpr std::size_t kDocuments = 16; // whose windows are remembered, the latest used

    PromptBuilder(Tokenizer tokenizer, PromptTemplate shape, int contextLength);

    const PromptTemplate& shape() const { return m_shape; }

    // PromptKind::Fill: windowed so that prompt and answer fit into the context.
    Prompt fill(const protocol::CompleteRequest& request);
    // PromptKind::Raw: every byte of the texts, however long.
    Prompt raw(const protocol::CompleteRequest& request) const;

private:
    PromptWindow& windowOf(const std::string& document);
    Prompt assemble(const protocol::CompleteRequest& request, PromptWindow::View view) const;

    Tokenizer m_tokenizer;
    PromptTemplate m_shape;
    int m_contextLength;
    std::list<std::pair<std::string, PromptWindow>> m_windows; // by document, latest used first
};

} // namespace tandem::ai
