// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/engine/Decoder.h"
#include "ai/engine/PrefixCache.h"
#include "ai/engine/ProjectGuess.h"
#include "ai/engine/Sampler.h"
#include "ai/engine/StepMix.h"
#include "ai/engine/StopRules.h"
#include "ai/engine/TextStream.h"
#include "ai/engine/TokenHealing.h"
#include "ai/protocol/Codec.h"
#include "ai/protocol/Messages.h"

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace tandem::ai {

// What the candidates of one request have in common.
struct ContinuationPlan {
    const TokenIndex& index;
    std::span<const TokenId> choosable; // ascending: writable tokens and the ends
    std::function<bool(TokenId)> isEnd;
    std::span<const TokenId> prompt;    // all of it has been run
    std::span<const float> firstLogits; // after its last token
    int sequence = 0;
    TokenHealing healing;
    std::vector<std::string> stop;
    int maxTokens = 0;
    int maxLines = 0;
    bool wholeCharactersOnly = true;
    std::function<void(protocol::TextDelta)> stream; // may be empty
    std::stop_token cancelled;
    // The project cache that is mixed in; nullptr: none.
    const ProjectCache* project = nullptr;
    std::string document;                       // its name in the cache
    std::size_t caret = ProjectCache::kNoCaret; // in the document, bytes
    std::span<const TokenId> before = {};       // the text before the caret, without what healing gave back
    MixWeights weights = {};
    double leastProbability = 0; // of all tokens together, below which nothing more is decoded
    bool drafts = true;          // run what the cache is sure of in one batch; the answer is the same without
};

// Decodes one candidate, token by token, each chosen from the model's distribution with the project cache's mixed in.
// Where the cache is sure of several tokens, they are run in one batch after the one that was chosen (speculative
// decoding with a draft from the text, as in "Prompt Lookup Decoding", Saxena 2023): while the choice falls on them,
// the rows are there. Cancel is seen before each step and within it.
class Continuation {
public:
    Continuation(const ContinuationPlan& plan, Decoder& decoder, PrefixCache& cache);

    // branch 0: as `sampling` says; n: takes the n-th best token at the first step where so many add text, so that
    // greedy candidates differ. Nothing when the model's logits are no numbers, or with an error().
    std::optional<protocol::Candidate> write(int number, const protocol::Sampling& sampling, std::size_t branch);

    const std::optional<Error>& error() const { return m_error; } // why write() gave nothing, if it was a failure
    int steps() const { return m_steps; }                         // tokens decoded, over all candidates

private:
    static constexpr std::size_t kLongestDraft = 16;

    struct Span {
        std::size_t begin; // bytes of the text
        std::size_t end;
        TokenId token;
        std::size_t before; // length of the project guess's text when the token was chosen
        bool fromProject;
        protocol::TokenScore score; // without its text
    };

    void begin();
    TokenId choose(std::span<const float> logits, Sampler& sampler, std::size_t& branch);
    std::optional<protocol::Finish> note(TokenId token, std::string_view added, StopRules& rules);
    bool advance(TokenId token, int tokensLeft);
    bool run(TokenId token, std::size_t longestDraft);
    std::span<const float> currentRow() const;
    void send(int number, const StopRules& rules, TextStream& stream, bool last);
    protocol::Candidate finished(std::string text, protocol::Finish finish) const;
    void tellSource(protocol::Candidate& candidate) const;

    const ContinuationPlan& m_plan;
    Decoder& m_decoder;
    PrefixCache& m_cache;
    ProjectGuess m_project;
    StepMix m_step;
    std::vector<float> m_rows;    // of the last run: after its first token and after each of the draft
    std::vector<TokenId> m_draft; // what ran behind its first token
    std::size_t m_row = 0;        // that the next token is chosen from: m_draft's first m_row tokens were chosen
    std::vector<TokenId> m_seen;  // prompt and answer
    std::vector<TokenId> m_allowed;
    TokenHealing m_healing;
    std::vector<Span> m_spans;
    std::size_t m_sentSpans = 0;
    int m_steps = 0;
    std::optional<Error> m_error;
};

} // namespace tandem::ai
