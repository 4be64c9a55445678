// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/engine/Engine.h"
#include "ai/protocol/Messages.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace tandem::ai {

struct LoaderOptions {
    int contextLength = 0;        // 0: the decoder's default
    std::uint64_t cacheBytes = 0; // for keys and values; 0: the decoder's default
};

// Makes an engine from a Hugging Face folder: config.json, model.safetensors and, for all but logits, tokenizer.json.
// Every number in these files is checked against the others before memory is asked for.
Result<std::unique_ptr<Engine>> loadModel(const protocol::LoadRequest& request, const LoaderOptions& options,
                                          const std::function<void(double)>& progress,
                                          const std::stop_token& cancelled);

} // namespace tandem::ai
