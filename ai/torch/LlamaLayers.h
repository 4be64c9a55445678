// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/ModelSpec.h"
#include "ai/tokenizer/TokenId.h"
#include "ai/torch/LlamaWeights.h"

#include <ATen/ATen.h>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace tandem::ai {

// What one sequence remembers: for each layer keys (0) and values (1), (2, kvHeads, context, headDim). The memory is
// asked for once and touched as positions are run.
using KeyValueCache = std::vector<at::Tensor>;

// The forward pass of "LLaMA: Open and Efficient Foundation Language Models" with grouped-query attention, as Hugging
// Face's LlamaForCausalLM computes it. All buffers are made once; a run allocates nothing of the size of its tokens.
// Shapes: T tokens of a run at positions [from, from + T), P = from + T, Q = heads / kvHeads query heads for a key
// head.
class LlamaLayers {
public:
    // chunk: most tokens of one run; 0 for what suits the model's size.
    LlamaLayers(const ModelSpec& spec, LlamaWeights weights, int context, int chunk);

    int chunk() const { return m_chunk; }
    std::uint64_t cacheBytes() const; // of one sequence
    KeyValueCache makeCache() const;

    // Logits (rows, vocab) of the last rows tokens, valid until the next run; nothing when `stop` came between two
    // layers.
    std::optional<at::Tensor> run(KeyValueCache& cache, int from, std::span<const TokenId> tokens, int rows,
                                  const std::stop_token& stop);

private:
    void normalise(const at::Tensor& hidden, const at::Tensor& weight, at::Tensor& out);
    void rotate(at::Tensor& heads, int from);
    void attend(const LlamaWeights::Layer& layer, at::Tensor& cache, int from, at::Tensor& hidden);
    void feedForward(const LlamaWeights::Layer& layer, at::Tensor& hidden);
    at::Tensor part(const at::Tensor& flat, at::IntArrayRef shape) const;

    ModelSpec m_spec;
    LlamaWeights m_weights;
    int m_context;
    int m_chunk;
    at::Tensor m_cos, m_sin; // (context, headDim / 2)
    at::Tensor m_mask;       // (chunk, chunk): 0 where column <= row, else -infinity
    // Flat buffers, of which a run takes the front.
    at::Tensor m_hidden, m_normed, m_inverse, m_qkv, m_rotated, m_queries, m_scores, m_attended, m_merged, m_gateUp,
        m_logits;
};

} // namespace tandem::ai
