// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/prompt/SuffixFreeze.h"
#include "ai/tokenizer/Tokenizer.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Room in tokens for one prompt's texts.
struct PromptBudget {
    int prefix = 0; // of the text before the caret, when the suffix takes all of its room
    int suffix = 0;
    int block = 0; // by which the left edge moves

    // context: the model's; fixed: markers and the path; maxTokens: of the answer. About a quarter of the context is
    // for the suffix, whatever maxTokens is, so that asking for more lines does not change what the model has seen.
    static PromptBudget of(int context, int fixed, int maxTokens);
};

// Chooses what of one document the model sees, so that the prompt of the next key begins like the last one: the left
// edge stays until the window is full and then moves by a block, the suffix is frozen. Owned by the PromptBuilder.
class PromptWindow {
public:
    struct View {
        std::span<const TokenId> prefix; // valid until the next call
        std::span<const TokenId> suffix;
        bool prefixCut = false; // the text goes on to the left, or to the right
        bool suffixCut = false;
    };

    View update(const Tokenizer& tokenizer, std::string_view prefix, std::string_view suffix,
                const PromptBudget& budget);

private:
    void updateSuffix(const Tokenizer& tokenizer, std::string_view suffix, int budget);
    void updatePrefix(const Tokenizer& tokenizer, std::string_view prefix, int budget, int block);
    bool findOldEdge(std::string_view prefix);

    SuffixFreeze m_freeze;
    std::string m_suffixText; // that m_suffix was made from
    std::vector<TokenId> m_suffix;
    std::vector<TokenId> m_prefix;
    std::size_t m_edge = 0; // byte of the document's prefix at which the window begins
    std::string m_start;    // the first bytes of the window, to find the edge again when text before it came or went
};

} // namespace tandem::ai
