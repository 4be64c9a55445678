// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/ModelSpec.h"
#include "ai/tokenizer/TokenId.h"
#include "ai/torch/ReferenceWeights.h"

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

// The forward pass that a ModelSpec describes: "LLaMA: Open and Efficient Foundation Language Models" with
// grouped-query attention where the spec says nothing else, and as Hugging Face computes each family's own parts. Plain
// operators in the order of the papers: what the kernels are checked against. All large buffers are made once. Shapes:
// T tokens of a run at positions [from, from + T), P = from + T, Q = heads / kvHeads query heads for a key head.
class ReferenceLayers {
public:
    // chunk: most tokens of one run; 0 for what suits the model's size.
    ReferenceLayers(const ModelSpec& spec, ReferenceWeights weights, int context, int chunk);

    int chunk() const { return m_chunk; }
    std::uint64_t cacheBytes() const; // of one sequence
    KeyValueCache makeCache() const;

    // Logits (rows, vocab) of the last rows tokens, valid until the next run; nothing when `stop` came between two
    // layers.
    std::optional<at::Tensor> run(KeyValueCache& cache, int from, std::span<const TokenId> tokens, int rows,
                                  const std::stop_token& stop);

private:
    struct Turn {
        at::Tensor cos, sin; // (positions, dims / 2)
    };

    Turn turnsOf(int length, int from, int to) const;
    void embed(std::span<const TokenId> tokens, int from, at::Tensor& hidden);
    void normalise(const at::Tensor& hidden, const ReferenceWeights::Norm& norm, at::Tensor& out);
    void normaliseHeads(at::Tensor heads, const ReferenceWeights::Norm& norm);
    void rotate(at::Tensor& heads, int from);
    void attend(int layer, at::Tensor& cache, int from, const at::Tensor& hidden, at::Tensor& out);
    at::Tensor scores(int layer, const at::Tensor& queries, const at::Tensor& keys, int from);
    void maskWindow(at::Tensor scores, int from, std::int64_t first, int window) const;
    void feedForward(const ReferenceWeights::Layer& layer, const at::Tensor& hidden, at::Tensor& out);
    void activate(at::Tensor& values) const;
    std::int64_t firstSeen(int layer, int from) const;
    at::Tensor part(const at::Tensor& flat, at::IntArrayRef shape) const;

    ModelSpec m_spec;
    ReferenceWeights m_weights;
    int m_context;
    int m_chunk;
    Turn m_turns;      // of every position
    at::Tensor m_mask; // (chunk, chunk): 0 where column <= row, else -infinity
    // Flat buffers, of which a run takes the front.
    at::Tensor m_hidden, m_normed, m_scratch, m_inverse, m_qkv, m_rotated, m_queries, m_scores, m_attended, m_merged,
        m_up, m_attention, m_mlp, m_logits;
};

} // namespace tandem::ai
