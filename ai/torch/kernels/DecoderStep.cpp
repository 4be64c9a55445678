// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/kernels/DecoderStep.h"

#include <algorithm>

namespace tandem::ai::kernels {

DecoderStep::DecoderStep(const StepModel& model, const KernelTable& kernels, ThreadTeam& team, int chunk,
                         std::byte* memory)
    : m_model(model)
    , m_kernels(kernels)
    , m_team(team)
    , m_memory(model, team.size(), chunk, memory) {}

bool DecoderStep::run(std::span<const StepRow> rows, StepLogits logits, int members, const std::stop_token& stop) {
    m_run = {rows, logits, std::clamp(members, 1, m_team.size()), false};
    m_team.run(m_run.members, [&](int thread) { work(thread, stop); });
    return !m_run.stopped;
}

void DecoderStep::work(int thread, const std::stop_token& stop) {
    embed(thread);
    for (std::size_t layer = 0; layer <= m_model.layers.size(); ++layer) {
        if (thread == 0) m_run.stopped = stop.stop_requested();
        m_team.barrier(); // hidden is whole
        if (m_run.stopped) return;
        if (layer < m_model.layers.size()) attentionPart(thread, static_cast<int>(layer));
    }
    if (m_run.logits.rows > 0) writeLogits(thread);
}

void DecoderStep::embed(int thread) {
    const Share share = shareOf(tokens(), thread, m_run.members);
    for (int i = share.begin; i < share.end; ++i) {
        const StepRow& row = m_run.rows[static_cast<std::size_t>(i)];
        float* hidden = m_memory.hidden + static_cast<std::ptrdiff_t>(i) * m_model.wholeWidth();
        unpackRow(m_model.embedding, row.token, hidden);
        if (m_model.embeddingScale != 1.0F) m_kernels.scale(hidden, m_model.embeddingScale, m_model.width);
        if (!m_model.positions) continue;
        const float* learned = m_model.positions + static_cast<std::ptrdiff_t>(row.position) * m_model.width;
        for (int d = 0; d < m_model.width; ++d)
            hidden[d] += learned[d];
    }
}

const InputRoom& DecoderStep::room(int thread, int index) const {
    return alone() ? m_memory.members[static_cast<std::size_t>(thread)].rooms[index] : m_memory.rooms[index];
}

void DecoderStep::normalise(const float* in, Norm norm, int width, float* out) const {
    if (m_model.layerNorm)
        m_kernels.layerNorm(in, norm.weight, norm.bias, width, m_model.normEpsilon, out);
    else
        m_kernels.rmsNorm(in, norm.weight, width, m_model.normEpsilon, out);
}

// The rows of hidden from firstRow on, normalised, as inputs of `reader`; whole for all threads when this returns.
Inputs DecoderStep::normed(int thread, int index, Norm norm, int firstRow, const PackedMatrix& reader) {
    const int width = m_model.wholeWidth();
    const Inputs inputs = room(thread, index).inputs(reader.format, width);
    float* scratch = m_memory.members[static_cast<std::size_t>(thread)].row;
    const int count = tokens() - firstRow;
    const Share share = alone() ? Share{0, 1} : shareOf(count, thread, m_run.members);
    for (int i = share.begin; i < share.end; ++i) {
        const float* hidden = m_memory.hidden + sized(firstRow + i) * width;
        std::fill(scratch + m_model.width, scratch + width, 0.0F); // heads use it too
        normalise(hidden, norm, m_model.width, scratch);
        m_kernels.prepare(scratch, inputs, i);
    }
    if (!alone()) m_team.barrier();
    return inputs;
}

// values (T, stride) as inputs of `reader`; whole for all threads when this returns.
Inputs DecoderStep::inputsOf(int thread, const float* values, int stride, const PackedMatrix& reader) {
    const Inputs inputs = room(thread, 0).inputs(reader.format, stride);
    const Share share = alone() ? Share{0, 1} : shareOf(tokens(), thread, m_run.members);
    for (int i = share.begin; i < share.end; ++i)
        m_kernels.prepare(values + static_cast<std::ptrdiff_t>(i) * stride, inputs, i);
    if (!alone()) m_team.barrier();
    return inputs;
}

// This thread's share of a product's blocks.
void DecoderStep::multiply(int thread, Product product) const {
    const Share share = shareOf(product.weights->blocks(), thread, m_run.members);
    product.firstBlock = share.begin;
    product.endBlock = share.end;
    m_kernels.product(product);
}

void DecoderStep::attentionPart(int thread, int index) {
    const StepLayer& layer = m_model.layers[static_cast<std::size_t>(index)];
    const Inputs inputs = normed(thread, 0, {layer.attentionNorm, layer.attentionNormBias}, 0, layer.queryKeyValue);
    Inputs inner; // before the attention is added to what they are made of
    if (m_model.parallelResidual) inner = normed(thread, 1, {layer.ffnNorm, layer.ffnNormBias}, 0, layer.up);

    Product joined{.weights = &layer.queryKeyValue,
                   .bias = layer.queryKeyValueBias,
                   .inputs = &inputs,
                   .tokens = tokens(),
                   .out = m_memory.joined,
                   .stride = m_model.joinedWidth(),
                   .width = m_model.joinedWidth()};
    multiply(thread, joined);
    m_team.barrier();
    rememberHeads(thread, index);
    m_team.barrier();
    attend(thread, index);
    m_team.barrier();

    const Inputs attended = inputsOf(thread, m_memory.attended, m_model.queryWidth(), layer.attentionOut);
    multiply(thread, {.weights = &layer.attentionOut,
                      .bias = layer.attentionOutBias,
                      .inputs = &attended,
                      .tokens = tokens(),
                      .out = m_memory.hidden,
                      .stride = m_model.wholeWidth(),
                      .finish = Finish::Add});
    m_team.barrier();
    if (!m_model.parallelResidual) inner = normed(thread, 0, {layer.ffnNorm, layer.ffnNormBias}, 0, layer.up);
    feedForwardPart(thread, layer, inner);
}

void DecoderStep::feedForwardPart(int thread, const StepLayer& layer, const Inputs& inputs) {
    multiply(thread, {.weights = &layer.up,
                      .bias = layer.upBias,
                      .inputs = &inputs,
                      .tokens = tokens(),
                      .out = m_memory.inner,
                      .stride = m_model.ffnWidth(),
                      .finish = m_model.gated ? Finish::Gated : Finish::Act,
                      .activation = m_model.activation});
    m_team.barrier();
    const Inputs inner = inputsOf(thread, m_memory.inner, m_model.ffnWidth(), layer.down);
    multiply(thread, {.weights = &layer.down,
                      .bias = layer.downBias,
                      .inputs = &inner,
                      .tokens = tokens(),
                      .out = m_memory.hidden,
                      .stride = m_model.wholeWidth(),
                      .finish = Finish::Add});
}

void DecoderStep::writeLogits(int thread) {
    const int firstRow = tokens() - m_run.logits.rows;
    const Inputs inputs = normed(thread, 0, {m_model.outputNorm, m_model.outputNormBias}, firstRow, m_model.output);
    multiply(thread, {.weights = &m_model.output,
                      .bias = m_model.outputBias,
                      .inputs = &inputs,
                      .tokens = m_run.logits.rows,
                      .out = m_run.logits.out,
                      .stride = m_model.vocab,
                      .width = m_model.vocab});
}

// Norm and rotary position of one head (D), in place.
void DecoderStep::turn(float* head, const float* norm, int position, float* row) const {
    if (norm) {
        m_kernels.rmsNorm(head, norm, m_model.headDim, m_model.normEpsilon, row);
        std::copy_n(row, m_model.headDim, head);
    }
    if (m_model.rotaryHalf == 0) return;
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(position) * m_model.rotaryHalf;
    m_kernels.rotate(head, m_model.cos + at, m_model.sin + at, m_model.rotaryHalf);
}

// Turns queries and keys, and puts keys and values into the cache: this thread's share of (key head, row).
void DecoderStep::rememberHeads(int thread, int index) {
    const StepLayer& layer = m_model.layers[static_cast<std::size_t>(index)];
    const int slot = m_model.headSlot();
    const int group = m_model.heads / m_model.kvHeads;
    float* scratch = m_memory.members[static_cast<std::size_t>(thread)].row;
    const Share share = shareOf(m_model.kvHeads * tokens(), thread, m_run.members);
    for (int i = share.begin; i < share.end; ++i) {
        const int kvHead = i / tokens();
        const StepRow& row = m_run.rows[static_cast<std::size_t>(i % tokens())];
        float* joined = m_memory.joined + static_cast<std::ptrdiff_t>(i % tokens()) * m_model.joinedWidth();
        for (int head = kvHead * group; head < (kvHead + 1) * group; ++head) {
            float* query = joined + static_cast<std::ptrdiff_t>(head) * slot;
            turn(query, layer.queryNorm, row.position, scratch);
            m_kernels.scale(query, m_model.queryScale, slot);
        }
        float* key = joined + sized(m_model.heads + kvHead) * slot;
        turn(key, layer.keyNorm, row.position, scratch);
        const float* value = joined + sized(m_model.heads + m_model.kvHeads + kvHead) * slot;
        m_kernels.remember(m_model.headCache(row.cache, index, kvHead), row.position, key, value);
    }
}

// This thread's share of the list (key head, row, head of its group), in tiles of one key head and one sequence.
void DecoderStep::attend(int thread, int layer) {
    const int group = m_model.heads / m_model.kvHeads;
    const int each = tokens() * group; // of one key head
    const Share share = shareOf(m_model.kvHeads * each, thread, m_run.members);
    for (int i = share.begin; i < share.end;) {
        const int kvHead = i / each;
        const int first = i % each;
        const int left = std::min(share.end - i, each - first);
        const auto cacheAt = [&](int at) { return m_run.rows[sized(at / group)].cache; };
        int count = 1;
        while (count < std::min(left, kAttentionRows) && cacheAt(first + count) == cacheAt(first))
            ++count;
        attendTile(thread, layer, kvHead, first, count);
        i += count;
    }
}

void DecoderStep::attendTile(int thread, int layer, int kvHead, int first, int count) {
    const int group = m_model.heads / m_model.kvHeads;
    const int slot = m_model.headSlot();
    const StepMemory::Member& member = m_memory.members[static_cast<std::size_t>(thread)];
    const int window = m_model.layers[static_cast<std::size_t>(layer)].window;
    AttentionTile tile;
    tile.rows = count;
    tile.scores = member.scores;
    tile.packed = member.packed;
    for (int r = 0; r < count; ++r) {
        const int at = (first + r) / group;
        const std::ptrdiff_t head = kvHead * group + (first + r) % group;
        const StepRow& row = m_run.rows[static_cast<std::size_t>(at)];
        tile.cache = m_model.headCache(row.cache, layer, kvHead);
        tile.query[r] = m_memory.joined + static_cast<std::ptrdiff_t>(at) * m_model.joinedWidth() + head * slot;
        tile.out[r] = m_memory.attended + static_cast<std::ptrdiff_t>(at) * m_model.queryWidth() + head * slot;
        tile.end[r] = row.position + 1;
        tile.first[r] = window > 0 ? std::max(0, tile.end[r] - window) : 0;
    }
    m_kernels.attend(tile);
}

} // namespace tandem::ai::kernels
