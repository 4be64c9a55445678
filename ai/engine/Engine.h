// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/cache/ProjectCache.h"
#include "ai/engine/Continuation.h"
#include "ai/engine/Decoder.h"
#include "ai/engine/MixWeights.h"
#include "ai/engine/PrefixCache.h"
#include "ai/engine/StepMix.h"
#include "ai/engine/TokenIndex.h"
#include "ai/model/ModelSpec.h"
#include "ai/prompt/PromptBuilder.h"
#include "ai/protocol/Codec.h"
#include "ai/tokenizer/Tokenizer.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace tandem::ai {

// What a loaded model consists of.
struct EngineParts {
    std::string name; // its folder's
    ModelSpec spec;
    std::optional<Tokenizer> tokenizer; // absent: logits() only
    std::unique_ptr<Decoder> decoder;
    double loadMs = 0;
    std::shared_ptr<const ProjectCache> project; // over the same tokenizer; absent: nothing is mixed in
    MixWeights mix;
    bool drafts = true; // see ContinuationPlan
};

// One loaded model and what it remembers. The process's engine thread calls everything but stats(), which any thread
// may.
class Engine {
public:
    explicit Engine(EngineParts parts);

    // stream: gets the pieces of text as they are decided, when the request asks for it.
    Result<protocol::CompleteAnswer> complete(const protocol::CompleteRequest& request,
                                              const std::stop_token& cancelled,
                                              const std::function<void(protocol::TextDelta)>& stream);

    // Runs the ids from position 0 and hands over rows of logits in order: float[n * vocabulary], n as it comes. An
    // answer of false ends it.
    Result<protocol::LogitsDone> logits(std::span<const TokenId> tokens,
                                        const std::function<bool(std::span<const float>)>& rows,
                                        const std::stop_token& cancelled);

    // The text as it is, without a head. Text longer than the context is scored in windows that overlap by half.
    Result<protocol::ScoreAnswer> score(const protocol::ScoreRequest& request, const std::stop_token& cancelled);

    protocol::ModelStats stats() const; // residentBytes is the caller's to fill

private:
    std::optional<Error> prefill(int sequence, std::span<const TokenId> prompt, int from,
                                 const std::stop_token& cancelled);
    ContinuationPlan planFor(const protocol::CompleteRequest& request, const Prompt& prompt) const;
    std::vector<int> branches(int sequence, std::size_t promptTokens, std::size_t candidates);
    Result<std::vector<protocol::Candidate>> candidates(const protocol::CompleteRequest& request,
                                                        const ContinuationPlan& plan, int sequence, int& steps);
    protocol::TokenScore scoreWithProject(StepMix& step, std::span<const float> row, std::span<const TokenId> tokens,
                                          std::size_t at) const;
    void count(const protocol::CompleteAnswer& answer, int steps);

    std::string m_name;
    ModelSpec m_spec;
    std::optional<Tokenizer> m_tokenizer;
    std::unique_ptr<Decoder> m_decoder;
    std::shared_ptr<const ProjectCache> m_project;
    MixWeights m_mix;
    bool m_drafts;
    PrefixCache m_cache;
    std::optional<TokenIndex> m_index;
    std::optional<PromptBuilder> m_prompts;
    std::vector<TokenId> m_choosable;    // what an answer is made of, and the template's end tokens
    std::vector<TokenId> m_choosableRaw; // the same with every marker: it ends a raw answer
    std::vector<float> m_lastLogits;     // after a prompt's last token

    mutable std::mutex m_statsMutex;
    protocol::ModelStats m_stats;
    double m_prefillMs = 0;
    double m_decodeMs = 0;
    std::uint64_t m_decodeSteps = 0;
};

} // namespace tandem::ai
