// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/engine/Decoder.h"
#include "ai/engine/PrefixCache.h"
#include "ai/engine/ProjectGuess.h"
#include "ai/engine/PromptLookup.h"
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
    bool drafts = true;          // run what is likely in one batch; the answer is the same without
};

// One candidate as it is decoded, token by token, each chosen from the model's distribution with the project cache's
// mixed in. Where the cache is sure of several tokens, or the text repeats what it said before, they are run in one
// batch after the one that was chosen (speculative decoding with a draft from the text, as in "Prompt Lookup Decoding",
// Saxena 2023): while the choice falls on them, the rows are there, so the text is that of plain decoding.
//
// The caller runs what continuations ask for, one or several in a batch:
//   while (continuation.choose()) { run continuation.step(); continuation.noteRun(); }
class Continuation {
public:
    // sequence: has run the prompt. number: of the candidate. branch 0: as `sampling` says; n: takes the n-th best
    // token at the first step where so many add text, so that greedy candidates differ. longestRun: tokens of one
    // step().
    Continuation(const ContinuationPlan& plan, const Decoder& decoder, int sequence, int number,
                 const protocol::Sampling& sampling, std::size_t branch, std::size_t longestRun);

    // Chooses tokens from the rows that are there. True: a run is wanted; false: the answer is done.
    bool choose();
    // The wanted run: the last chosen token and a draft behind it. Valid until the next choose().
    Decoder::Step step();
    void noteRun(); // it was done

    // Once it is done; nothing when the model's logits are no numbers.
    std::optional<protocol::Candidate> candidate() const;
    int sequence() const { return m_sequence; }
    int steps() const { return m_steps; } // tokens decoded

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

    TokenId chooseToken();
    void note(TokenId token);
    bool isFull();
    void advance(TokenId token);
    void prepareRun(TokenId token);
    std::vector<TokenId> lookedUp(std::size_t longest);
    std::span<const float> currentRow() const;
    void send(bool last);
    void tellSource(protocol::Candidate& candidate) const;

    const ContinuationPlan& m_plan;
    int m_sequence;
    int m_number;
    std::size_t m_branch; // still to be taken; 0: none
    std::size_t m_longestRun;
    std::size_t m_columns;
    std::size_t m_context;
    Sampler m_sampler;
    StopRules m_rules;
    TextStream m_stream;
    ProjectGuess m_project;
    PromptLookup m_lookup;
    StepMix m_step;
    TokenHealing m_healing;

    std::vector<float> m_rows;    // of the last run: after its first token and after each of the draft; empty: none yet
    std::vector<TokenId> m_batch; // of that run
    std::size_t m_row = 0;        // that the next token is chosen from: that many tokens of the draft were chosen
    bool m_draftLookedUp = false;
    bool m_runWanted = false;

    std::vector<TokenId> m_seen; // prompt and answer
    std::vector<TokenId> m_allowed;
    std::vector<Span> m_spans;
    std::size_t m_sentSpans = 0;
    int m_written = 0;    // tokens that added text
    double m_logprob = 0; // of them together, mixed
    int m_steps = 0;
    std::optional<protocol::Finish> m_finish;
    bool m_noNumbers = false;
};

// Runs all of them to their ends, each round as one batch, and notes in `cache` what the sequences have run. Cancel is
// seen before each round and within it. An error ends them all.
std::optional<Error> decodeTogether(std::span<Continuation> continuations, Decoder& decoder, PrefixCache& cache,
                                    const std::stop_token& cancelled);

} // namespace tandem::ai
