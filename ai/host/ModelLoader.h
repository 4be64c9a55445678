// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/cache/ProjectCache.h"
#include "ai/engine/Engine.h"
#include "ai/host/MemoryBudget.h"
#include "ai/protocol/Messages.h"
#include "ai/tokenizer/Tokenizer.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace tandem::ai {

struct LoaderOptions {
    int contextLength = 0;          // 0: the decoder's default
    std::uint64_t cacheBytes = 0;   // for keys and values; 0: the decoder's default
    MemoryBudget* budget = nullptr; // is asked before weights are read; null: nobody is
};

// What is there before the weights are.
struct LoadedTokenizer {
    std::optional<Tokenizer> tokenizer; // absent when the model has none
    std::shared_ptr<const ProjectCache> project;
    double tookMs = 0;
};

Result<LoadedTokenizer> loadTokenizer(const protocol::LoadRequest& request);

// Its name alone: of a model whose weights are not wanted. An error when there is no tokenizer.
Result<protocol::ModelStats> tokenizerOnly(const protocol::LoadRequest& request, const LoadedTokenizer& tokenizer);

// Makes an engine from a Hugging Face folder (config.json, weights and, for all but logits, tokenizer.json) or a GGUF.
// Every number in these files is checked against the others before memory is asked for.
Result<std::unique_ptr<Engine>> loadModel(const protocol::LoadRequest& request, LoadedTokenizer tokenizer,
                                          const LoaderOptions& options, const std::function<void(double)>& progress,
                                          const std::stop_token& cancelled);

} // namespace tandem::ai
