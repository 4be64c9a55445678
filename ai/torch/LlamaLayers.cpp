// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/LlamaLayers.h"

#include "ai/torch/LlamaDecoder.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tandem::ai {
namespace {

// y (T, out) = x (T, in) · wᵀ, w (out, in)
void linear(at::Tensor y, const at::Tensor& x, const at::Tensor& w) {
    if (x.size(0) == 1) {
        at::Tensor row = y.squeeze(0);    // (out)
        at::mv_out(row, w, x.squeeze(0)); // matrix times vector reads the weights once, in order
    } else {
        at::mm_out(y, x, w.t());
    }
}

// One layer of a chunk is what a cancel may have to wait for, so large models take fewer tokens at a time.
int chunkFor(const ModelSpec& spec) {
    const std::uint64_t perLayer = spec.parameters() / static_cast<std::uint64_t>(spec.layers);
    return perLayer > 16'000'000 ? kMaxChunk / 4 : perLayer > 8'000'000 ? kMaxChunk / 2 : kMaxChunk;
}

} // namespace

LlamaLayers::LlamaLayers(const ModelSpec& spec, LlamaWeights weights, int context, int chunk)
    : m_spec(spec)
    , m_weights(std::move(weights))
    , m_context(context)
    , m_chunk(chunk > 0 ? std::min(chunk, kMaxChunk) : chunkFor(spec)) {
    const std::int64_t half = spec.headDim / 2;
    const auto frequency =
        at::pow(spec.ropeTheta, at::arange(0, half, at::kDouble).mul_(-2.0 / spec.headDim)); // (half)
    const auto angles = at::outer(at::arange(0, context, at::kDouble), frequency);           // (context, half)
    m_cos = at::cos(angles).to(at::kFloat);
    m_sin = at::sin(angles).to(at::kFloat);
    m_mask = at::full({m_chunk, m_chunk}, -std::numeric_limits<float>::infinity(), at::kFloat).triu_(1);

    const std::int64_t t = m_chunk;
    m_hidden = at::empty({t * spec.width}, at::kFloat);
    m_normed = at::empty({t * spec.width}, at::kFloat);
    m_inverse = at::empty({t}, at::kFloat);
    m_qkv = at::empty({t * (spec.queryWidth() + 2 * spec.kvWidth())}, at::kFloat);
    m_rotated = at::empty({t * (spec.heads + spec.kvHeads) * half}, at::kFloat);
    m_queries = at::empty({t * spec.queryWidth()}, at::kFloat);
    m_scores = at::empty({t * spec.heads * context}, at::kFloat);
    m_attended = at::empty({t * spec.queryWidth()}, at::kFloat);
    m_merged = at::empty({t * spec.queryWidth()}, at::kFloat);
    m_gateUp = at::empty({t * 2 * spec.ffn}, at::kFloat);
    m_logits = at::empty({t * spec.vocab}, at::kFloat);
}

std::uint64_t LlamaLayers::cacheBytes() const {
    return std::uint64_t{2} * sizeof(float) * static_cast<std::uint64_t>(m_spec.layers) *
           static_cast<std::uint64_t>(m_spec.kvWidth()) * static_cast<std::uint64_t>(m_context);
}

KeyValueCache LlamaLayers::makeCache() const {
    KeyValueCache cache;
    for (int i = 0; i < m_spec.layers; ++i)
        cache.push_back(at::empty({2, m_spec.kvHeads, m_context, m_spec.headDim}, at::kFloat));
    return cache;
}

at::Tensor LlamaLayers::part(const at::Tensor& flat, at::IntArrayRef shape) const {
    return flat.narrow(0, 0, c10::multiply_integers(shape)).view(shape);
}

std::optional<at::Tensor> LlamaLayers::run(KeyValueCache& cache, int from, std::span<const TokenId> tokens, int rows,
                                           const std::stop_token& stop) {
    const auto count = static_cast<std::int64_t>(tokens.size());
    at::Tensor hidden = part(m_hidden, {count, m_spec.width});                                    // (T, width)
    const at::Tensor ids = at::from_blob(const_cast<TokenId*>(tokens.data()), {count}, at::kInt); // (T)
    at::index_select_out(hidden, m_weights.embedding, 0, ids);

    for (std::size_t i = 0; i < m_weights.layers.size(); ++i) {
        if (stop.stop_requested()) return std::nullopt;
        attend(m_weights.layers[i], cache[i], from, hidden);
        feedForward(m_weights.layers[i], hidden);
    }
    if (stop.stop_requested()) return std::nullopt;
    at::Tensor logits = part(m_logits, {rows, m_spec.vocab}); // (rows, vocab)
    if (rows > 0) {
        const at::Tensor last = hidden.narrow(0, count - rows, rows); // (rows, width)
        at::Tensor normed = part(m_normed, {rows, m_spec.width});     // (rows, width)
        normalise(last, m_weights.outputNorm, normed);
        linear(logits, normed, m_weights.output);
    }
    return logits;
}

// RMSNorm: out (T, width) = hidden / sqrt(mean(hidden²) + epsilon) · weight (width)
void LlamaLayers::normalise(const at::Tensor& hidden, const at::Tensor& weight, at::Tensor& out) {
    at::Tensor inverse = part(m_inverse, {hidden.size(0), 1}); // (T, 1)
    at::mul_out(out, hidden, hidden);                          // (T, width)
    at::mean_out(inverse, out, at::IntArrayRef{-1}, true);     // (T, 1)
    inverse.add_(m_spec.normEpsilon).rsqrt_();                 // (T, 1)
    at::mul_out(out, hidden, inverse);                         // (T, width)
    out.mul_(weight);                                          // (T, width)
}

// RoPE in Hugging Face's halves: (a, b) becomes (a cos - b sin, b cos + a sin). heads (T, n, headDim), in place.
void LlamaLayers::rotate(at::Tensor& heads, int from) {
    const std::int64_t count = heads.size(0);
    const std::int64_t half = m_spec.headDim / 2;
    const at::Tensor cos = m_cos.narrow(0, from, count).unsqueeze(1); // (T, 1, half)
    const at::Tensor sin = m_sin.narrow(0, from, count).unsqueeze(1); // (T, 1, half)
    at::Tensor a = heads.narrow(2, 0, half);                          // (T, n, half)
    at::Tensor b = heads.narrow(2, half, half);                       // (T, n, half)
    at::Tensor rotated = part(m_rotated, {count, heads.size(1), half});
    at::mul_out(rotated, a, cos);    // (T, n, half)
    rotated.addcmul_(b, sin, -1);    // a cos - b sin
    b.mul_(cos).addcmul_(a, sin, 1); // b cos + a sin
    a.copy_(rotated);
}

// hidden (T, width) += attention over the cache (2, kvHeads, context, headDim), which gains positions [from, P).
void LlamaLayers::attend(const LlamaWeights::Layer& layer, at::Tensor& cache, int from, at::Tensor& hidden) {
    const std::int64_t count = hidden.size(0);
    const std::int64_t end = from + count; // P
    const std::int64_t kvHeads = m_spec.kvHeads;
    const std::int64_t group = m_spec.heads / kvHeads; // Q
    const std::int64_t dim = m_spec.headDim;

    at::Tensor normed = part(m_normed, {count, m_spec.width}); // (T, width)
    normalise(hidden, layer.attentionNorm, normed);
    at::Tensor qkv = part(m_qkv, {count, m_spec.heads + 2 * kvHeads, dim}); // (T, heads + 2 kvHeads, headDim)
    linear(qkv.view({count, -1}), normed, layer.queryKeyValue);
    at::Tensor turning = qkv.narrow(1, 0, m_spec.heads + kvHeads); // (T, heads + kvHeads, headDim)
    rotate(turning, from);
    cache
        .narrow(2, from, count) // (2, kvHeads, T, headDim)
        .copy_(qkv.narrow(1, m_spec.heads, 2 * kvHeads).view({count, 2, kvHeads, dim}).permute({1, 2, 0, 3}));

    at::Tensor queries = part(m_queries, {kvHeads, group, count, dim}); // (kvHeads, Q, T, headDim)
    queries.copy_(qkv.narrow(1, 0, m_spec.heads).view({count, kvHeads, group, dim}).permute({1, 2, 0, 3}));
    const at::Tensor keys = cache.select(0, 0).narrow(1, 0, end);      // (kvHeads, P, headDim)
    const at::Tensor values = cache.select(0, 1).narrow(1, 0, end);    // (kvHeads, P, headDim)
    at::Tensor scores = part(m_scores, {kvHeads, group * count, end}); // (kvHeads, Q T, P)
    at::bmm_out(scores, queries.view({kvHeads, group * count, dim}), keys.transpose(1, 2));
    scores.mul_(1.0 / std::sqrt(static_cast<double>(dim)));
    if (count > 1)
        scores.view({kvHeads * group, count, end})
            .narrow(2, from, count)
            .add_(m_mask.narrow(0, 0, count).narrow(1, 0, count));
    at::softmax_out(scores, scores, -1);                                   // (kvHeads, Q T, P)
    at::Tensor attended = part(m_attended, {kvHeads, group * count, dim}); // (kvHeads, Q T, headDim)
    at::bmm_out(attended, scores, values);

    at::Tensor merged = part(m_merged, {count, kvHeads, group, dim}); // (T, kvHeads, Q, headDim)
    merged.copy_(attended.view({kvHeads, group, count, dim}).permute({2, 0, 1, 3}));
    linear(normed, merged.view({count, m_spec.queryWidth()}), layer.attentionOut); // (T, width)
    hidden.add_(normed);
}

// SwiGLU: hidden (T, width) += down (silu(gate x) · up x)
void LlamaLayers::feedForward(const LlamaWeights::Layer& layer, at::Tensor& hidden) {
    const std::int64_t count = hidden.size(0);
    at::Tensor normed = part(m_normed, {count, m_spec.width}); // (T, width)
    normalise(hidden, layer.ffnNorm, normed);
    at::Tensor gateUp = part(m_gateUp, {count, 2 * m_spec.ffn}); // (T, 2 ffn)
    linear(gateUp, normed, layer.gateUp);
    at::Tensor gate = gateUp.narrow(1, 0, m_spec.ffn); // (T, ffn)
    at::silu_(gate);
    gate.mul_(gateUp.narrow(1, m_spec.ffn, m_spec.ffn));
    linear(normed, gate, layer.down); // (T, width)
    hidden.add_(normed);
}

} // namespace tandem::ai
