// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/ReferenceLayers.h"

#include "ai/model/RotaryTable.h"
#include "ai/torch/DecoderOptions.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tandem::ai {
namespace {

constexpr float kHidden = -std::numeric_limits<float>::infinity(); // a score that softmax makes 0

// y (T, out) = x (T, in) · wᵀ + b, w (out, in)
void linear(at::Tensor y, const at::Tensor& x, const ReferenceWeights::Linear& layer) {
    if (x.size(0) == 1) {
        at::Tensor row = y.squeeze(0);               // (out)
        at::mv_out(row, layer.weight, x.squeeze(0)); // matrix times vector reads the weights once, in order
    } else {
        at::mm_out(y, x, layer.weight.t());
    }
    if (layer.bias.defined()) y.add_(layer.bias);
}

// One layer of a chunk is what a cancel may have to wait for, so large models take fewer tokens at a time.
int chunkFor(const ModelSpec& spec) {
    const std::uint64_t perLayer = spec.parameters() / static_cast<std::uint64_t>(spec.layers);
    return perLayer > 16'000'000 ? kMaxChunk / 4 : perLayer > 8'000'000 ? kMaxChunk / 2 : kMaxChunk;
}

} // namespace

ReferenceLayers::ReferenceLayers(const ModelSpec& spec, ReferenceWeights weights, int context, int chunk)
    : m_spec(spec)
    , m_weights(std::move(weights))
    , m_context(context)
    , m_chunk(chunk > 0 ? std::min(chunk, kMaxChunk) : chunkFor(spec)) {
    m_turns = turnsOf(1, 0, context);
    m_mask = at::full({m_chunk, m_chunk}, kHidden, at::kFloat).triu_(1);

    const std::int64_t t = m_chunk;
    const std::int64_t turning = spec.queryWidth() + spec.kvWidth();
    m_hidden = at::empty({t * spec.width}, at::kFloat);
    m_normed = at::empty({t * spec.width}, at::kFloat);
    m_scratch = at::empty({t * std::max<std::int64_t>(spec.width, turning)}, at::kFloat);
    m_inverse = at::empty({t * spec.heads}, at::kFloat);
    m_qkv = at::empty({t * (spec.queryWidth() + 2 * spec.kvWidth())}, at::kFloat);
    m_rotated = at::empty({t * (spec.heads + spec.kvHeads) * (spec.headDim / 2)}, at::kFloat);
    m_queries = at::empty({t * spec.queryWidth()}, at::kFloat);
    m_scores = at::empty({t * spec.heads * context}, at::kFloat);
    m_attended = at::empty({t * spec.queryWidth()}, at::kFloat);
    m_merged = at::empty({t * spec.queryWidth()}, at::kFloat);
    m_up = at::empty({t * (spec.mlp == MlpKind::Gated ? 2 : 1) * spec.ffn}, at::kFloat);
    m_attention = at::empty({t * spec.width}, at::kFloat);
    m_mlp = at::empty({t * spec.width}, at::kFloat);
    m_logits = at::empty({t * spec.vocab}, at::kFloat);
}

std::uint64_t ReferenceLayers::cacheBytes() const {
    return std::uint64_t{2} * sizeof(float) * static_cast<std::uint64_t>(m_spec.layers) *
           static_cast<std::uint64_t>(m_spec.kvWidth()) * static_cast<std::uint64_t>(m_context);
}

KeyValueCache ReferenceLayers::makeCache() const {
    KeyValueCache cache;
    for (int i = 0; i < m_spec.layers; ++i)
        cache.push_back(at::empty({2, m_spec.kvHeads, m_context, m_spec.headDim}, at::kFloat));
    return cache;
}

at::Tensor ReferenceLayers::part(const at::Tensor& flat, at::IntArrayRef shape) const {
    return flat.narrow(0, 0, c10::multiply_integers(shape)).view(shape);
}

// cos and sin of positions [from, to) in a sequence of this length.
ReferenceLayers::Turn ReferenceLayers::turnsOf(int length, int from, int to) const {
    const RotaryTable table = rotaryTable(m_spec.rotary, length);
    const auto half = static_cast<std::int64_t>(table.angles.size());
    const at::Tensor each = at::empty({half}, at::kDouble); // (dims / 2)
    std::copy(table.angles.begin(), table.angles.end(), each.data_ptr<double>());
    const at::Tensor angles = at::outer(at::arange(from, to, at::kDouble), each); // (to - from, dims / 2)
    return {at::cos(angles).mul_(table.magnitude).to(at::kFloat), at::sin(angles).mul_(table.magnitude).to(at::kFloat)};
}

std::optional<at::Tensor> ReferenceLayers::run(KeyValueCache& cache, int from, std::span<const TokenId> tokens,
                                               int rows, const std::stop_token& stop) {
    const auto count = static_cast<std::int64_t>(tokens.size());
    at::Tensor hidden = part(m_hidden, {count, m_spec.width});       // (T, width)
    at::Tensor attention = part(m_attention, {count, m_spec.width}); // (T, width)
    at::Tensor mlp = part(m_mlp, {count, m_spec.width});             // (T, width)
    embed(tokens, from, hidden);
    for (int i = 0; i < m_spec.layers; ++i) {
        if (stop.stop_requested()) return std::nullopt;
        const auto index = static_cast<std::size_t>(i);
        attend(i, cache[index], from, hidden, attention);
        if (!m_spec.parallelResidual) hidden.add_(attention);
        feedForward(m_weights.layers[index], hidden, mlp);
        if (m_spec.parallelResidual) hidden.add_(attention);
        hidden.add_(mlp);
    }
    if (stop.stop_requested()) return std::nullopt;
    at::Tensor logits = part(m_logits, {rows, m_spec.vocab}); // (rows, vocab)
    if (rows > 0) {
        const at::Tensor last = hidden.narrow(0, count - rows, rows); // (rows, width)
        at::Tensor normed = part(m_normed, {rows, m_spec.width});     // (rows, width)
        normalise(last, m_weights.outputNorm, normed);
        linear(logits, normed, {m_weights.output, {}});
    }
    return logits;
}

// hidden (T, width) = embedding of the tokens, scaled, plus that of their positions
void ReferenceLayers::embed(std::span<const TokenId> tokens, int from, at::Tensor& hidden) {
    const auto count = static_cast<std::int64_t>(tokens.size());
    const at::Tensor ids = at::from_blob(const_cast<TokenId*>(tokens.data()), {count}, at::kInt); // (T)
    at::index_select_out(hidden, m_weights.embedding, 0, ids);
    if (m_spec.embeddingScale != 1) hidden.mul_(m_spec.embeddingScale);
    if (m_weights.positions.defined()) hidden.add_(m_weights.positions.narrow(0, from, count));
}

// RMSNorm: out (T, n) = hidden / sqrt(mean(hidden²) + epsilon) · weight (n)
// LayerNorm is the same of hidden - mean(hidden), plus a bias (n).
void ReferenceLayers::normalise(const at::Tensor& hidden, const ReferenceWeights::Norm& norm, at::Tensor& out) {
    at::Tensor inverse = part(m_inverse, {hidden.size(0), 1}); // (T, 1)
    at::Tensor centred = hidden;
    if (m_spec.norm == NormKind::Layer) {
        centred = part(m_scratch, hidden.sizes());                // (T, n)
        at::mean_out(inverse, hidden, at::IntArrayRef{-1}, true); // (T, 1)
        at::sub_out(centred, hidden, inverse);                    // (T, n)
    }
    at::mul_out(out, centred, centred);                    // (T, n)
    at::mean_out(inverse, out, at::IntArrayRef{-1}, true); // (T, 1)
    inverse.add_(m_spec.normEpsilon).rsqrt_();             // (T, 1)
    at::mul_out(out, centred, inverse);                    // (T, n)
    out.mul_(norm.weight);                                 // (T, n)
    if (norm.bias.defined()) out.add_(norm.bias);          // (T, n)
}

// RMSNorm of each head, in place: heads (T, n, headDim), weight (headDim)
void ReferenceLayers::normaliseHeads(at::Tensor heads, const ReferenceWeights::Norm& norm) {
    if (!norm.weight.defined()) return;
    at::Tensor squares = part(m_scratch, heads.sizes());                     // (T, n, headDim)
    at::Tensor inverse = part(m_inverse, {heads.size(0), heads.size(1), 1}); // (T, n, 1)
    at::mul_out(squares, heads, heads);
    at::mean_out(inverse, squares, at::IntArrayRef{-1}, true);
    inverse.add_(m_spec.normEpsilon).rsqrt_();
    heads.mul_(inverse).mul_(norm.weight);
}

// RoPE in Hugging Face's halves of the first dims numbers of a head: (a, b) becomes (a cos - b sin, b cos + a sin).
// heads (T, n, headDim), in place.
void ReferenceLayers::rotate(at::Tensor& heads, int from) {
    const std::int64_t half = m_spec.rotary.dims / 2;
    if (half == 0) return;
    const std::int64_t count = heads.size(0);
    const int end = from + static_cast<int>(count);
    const bool longer = m_spec.rotary.scaling == RopeScaling::Dynamic && end > m_spec.rotary.originalContext;
    const Turn turn =
        longer ? turnsOf(end, from, end) : Turn{m_turns.cos.narrow(0, from, count), m_turns.sin.narrow(0, from, count)};
    const at::Tensor cos = turn.cos.unsqueeze(1); // (T, 1, half)
    const at::Tensor sin = turn.sin.unsqueeze(1); // (T, 1, half)
    at::Tensor a = heads.narrow(2, 0, half);      // (T, n, half)
    at::Tensor b = heads.narrow(2, half, half);   // (T, n, half)
    at::Tensor rotated = part(m_rotated, {count, heads.size(1), half});
    at::mul_out(rotated, a, cos);    // (T, n, half)
    rotated.addcmul_(b, sin, -1);    // a cos - b sin
    b.mul_(cos).addcmul_(a, sin, 1); // b cos + a sin
    a.copy_(rotated);
}

// The first position that any token of a run sees in this layer.
std::int64_t ReferenceLayers::firstSeen(int layer, int from) const {
    const int window = m_spec.windowOf(layer);
    return window > 0 ? std::max(0, from - window + 1) : 0;
}

// out (T, width) = attention over the cache (2, kvHeads, context, headDim), which gains positions [from, P).
void ReferenceLayers::attend(int layer, at::Tensor& cache, int from, const at::Tensor& hidden, at::Tensor& out) {
    const ReferenceWeights::Layer& weights = m_weights.layers[static_cast<std::size_t>(layer)];
    const std::int64_t count = hidden.size(0);
    const std::int64_t heads = m_spec.heads;
    const std::int64_t kvHeads = m_spec.kvHeads;
    const std::int64_t group = heads / kvHeads; // Q
    const std::int64_t dim = m_spec.headDim;

    at::Tensor normed = part(m_normed, {count, m_spec.width}); // (T, width)
    normalise(hidden, weights.attentionNorm, normed);
    at::Tensor qkv = part(m_qkv, {count, heads + 2 * kvHeads, dim}); // (T, heads + 2 kvHeads, headDim)
    linear(qkv.view({count, -1}), normed, weights.queryKeyValue);
    normaliseHeads(qkv.narrow(1, 0, heads), weights.queryNorm);
    normaliseHeads(qkv.narrow(1, heads, kvHeads), weights.keyNorm);
    at::Tensor turning = qkv.narrow(1, 0, heads + kvHeads); // (T, heads + kvHeads, headDim)
    rotate(turning, from);
    cache
        .narrow(2, from, count) // (2, kvHeads, T, headDim)
        .copy_(qkv.narrow(1, heads, 2 * kvHeads).view({count, 2, kvHeads, dim}).permute({1, 2, 0, 3}));

    at::Tensor queries = part(m_queries, {kvHeads, group, count, dim}); // (kvHeads, Q, T, headDim)
    queries.copy_(qkv.narrow(1, 0, heads).view({count, kvHeads, group, dim}).permute({1, 2, 0, 3}));
    const std::int64_t first = firstSeen(layer, from);
    const at::Tensor seen = cache.narrow(2, first, from + count - first); // (2, kvHeads, P - first, headDim)
    const at::Tensor weighted =
        scores(layer, queries.view({kvHeads, -1, dim}), seen[0], from);    // (kvHeads, Q T, P - first)
    at::Tensor attended = part(m_attended, {kvHeads, group * count, dim}); // (kvHeads, Q T, headDim)
    at::bmm_out(attended, weighted, seen[1]);

    at::Tensor merged = part(m_merged, {count, kvHeads, group, dim}); // (T, kvHeads, Q, headDim)
    merged.copy_(attended.view({kvHeads, group, count, dim}).permute({2, 0, 1, 3}));
    linear(out, merged.view({count, m_spec.queryWidth()}), weights.attentionOut); // (T, width)
}

// softmax(queries · keysᵀ / sqrt(headDim)), what a token may not see left out. queries (kvHeads, Q T, headDim), keys
// (kvHeads, P - first, headDim); gives (kvHeads, Q T, P - first).
at::Tensor ReferenceLayers::scores(int layer, const at::Tensor& queries, const at::Tensor& keys, int from) {
    const std::int64_t count = queries.size(1) * m_spec.kvHeads / m_spec.heads; // T
    const std::int64_t length = keys.size(1);                                   // P - first
    at::Tensor scores = part(m_scores, {m_spec.kvHeads, queries.size(1), length});
    at::bmm_out(scores, queries, keys.transpose(1, 2));
    scores.mul_(1.0 / std::sqrt(static_cast<double>(m_spec.headDim)));
    const at::Tensor rows = scores.view({m_spec.heads, count, length}); // (heads, T, P - first)
    if (count > 1) rows.narrow(2, length - count, count).add_(m_mask.narrow(0, 0, count).narrow(1, 0, count));
    const int window = m_spec.windowOf(layer);
    if (count > 1 && window > 0 && from + count > window) maskWindow(rows, from, from + count - length, window);
    at::softmax_out(scores, scores, -1);
    return scores;
}

// Takes from position p of scores (heads, T, P - first) what lies before p - window + 1.
void ReferenceLayers::maskWindow(at::Tensor scores, int from, std::int64_t first, int window) const {
    const at::Tensor positions = at::arange(from, from + scores.size(1)).unsqueeze(1); // (T, 1)
    const at::Tensor keys = at::arange(first, first + scores.size(2)).unsqueeze(0);    // (1, P - first)
    scores.masked_fill_(keys.le(positions.sub(window)), kHidden);
}

// out (T, width) = down (activation(gate x) · up x), or down (activation(up x))
void ReferenceLayers::feedForward(const ReferenceWeights::Layer& layer, const at::Tensor& hidden, at::Tensor& out) {
    const std::int64_t count = hidden.size(0);
    at::Tensor normed = part(m_normed, {count, m_spec.width}); // (T, width)
    normalise(hidden, layer.ffnNorm, normed);
    at::Tensor up = part(m_up, {count, layer.up.weight.size(0)}); // (T, ffn), or (T, 2 ffn) with the gate
    linear(up, normed, layer.up);
    at::Tensor inner = up.narrow(1, 0, m_spec.ffn); // (T, ffn)
    activate(inner);
    if (m_spec.mlp == MlpKind::Gated) inner.mul_(up.narrow(1, m_spec.ffn, m_spec.ffn));
    linear(out, inner, layer.down); // (T, width)
}

void ReferenceLayers::activate(at::Tensor& values) const {
    switch (m_spec.activation) {
    case Activation::Silu:
        at::silu_(values);
        return;
    case Activation::Gelu:
        at::gelu_(values, "none");
        return;
    case Activation::GeluTanh:
        at::gelu_(values, "tanh");
        return;
    case Activation::Relu:
        at::relu_(values);
    }
}

} // namespace tandem::ai
