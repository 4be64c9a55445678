// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/prompt/PromptTemplate.h"
#include "ai/prompt/PromptWindow.h"
#include "ai/prompt/RelatedPack.h"
#include "ai/protocol/Messages.h"
#include "ai/tokenizer/Tokenizer.h"

#include <cstddef>
#include <list>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tandem::ai {

// Ids that a model is to continue.
struct Prompt {
    struct Section {
        protocol::SectionKind kind = protocol::SectionKind::Marker;
        std::string path;    // of Related
        std::size_t end = 0; // in tokens; it begins where the one before ends
        bool cut = false;    // there is more of it than the prompt has room for
    };
    std::vector<TokenId> tokens;
    std::size_t prefixBegin = 0; // where in tokens the text before the caret lies: healing takes from its end
    std::size_t prefixEnd = 0;
    std::vector<Section> sections; // in order
};

// Makes prompts from requests and remembers each document's window. Engine's; one thread.
class PromptBuilder {
public:
    static constexpr std::size_t kDocuments = 16; // whose windows are remembered, the latest used

    PromptBuilder(Tokenizer tokenizer, PromptTemplate shape, int contextLength);

    const PromptTemplate& shape() const { return m_shape; }

    // PromptKind::Fill: windowed so that prompt and answer fit into the context, with the related files that the
    // context and the measured speed leave room for in front (0: not measured yet, none).
    Prompt fill(const protocol::CompleteRequest& request, double prefillTokensPerSecond = 0);
    // PromptKind::Raw: every byte of the texts, however long.
    Prompt raw(const protocol::CompleteRequest& request) const;

    // What a prompt, perhaps shortened at its end since, is made of; the texts in order are the prompt. A section that
    // was reused in part only is answered as two.
    std::vector<protocol::PromptSection> explain(const Prompt& prompt, int reusedTokens) const;

private:
    struct Remembered {
        PromptWindow window;
        RelatedPack related;
    };

    Remembered& memoryOf(const std::string& document);
    std::vector<TokenId> written(const PromptTemplate::Part& part, std::span<const TokenId> text) const;
    Prompt assemble(const protocol::CompleteRequest& request, PromptWindow::View view,
                    const std::vector<RelatedPack::Entry>& related = {}) const;

    Tokenizer m_tokenizer;
    PromptTemplate m_shape;
    int m_contextLength;
    std::list<std::pair<std::string, Remembered>> m_memory; // by document, latest used first
};

} // namespace tandem::ai
