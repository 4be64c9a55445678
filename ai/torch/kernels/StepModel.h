// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/torch/kernels/KernelTable.h"
#include "ai/torch/kernels/PackedMatrix.h"

#include <cstddef>
#include <vector>

namespace tandem::ai::kernels {

// A decoder as the kernels see it: sizes, switches and pointers, which somebody else keeps alive. D is headDim filled
// up to a multiple of 16; what is added to a head is zeros in the matrices.
struct StepLayer {
    const float* attentionNorm = nullptr;     // (width)
    const float* attentionNormBias = nullptr; // (width) or null
    PackedMatrix queryKeyValue;               // ((heads + 2 kvHeads) D, width)
    const float* queryKeyValueBias = nullptr; // (rows filled up to 32) or null; so are the other biases
    const float* queryNorm = nullptr;         // (headDim) or null: RMSNorm of each head of queries
    const float* keyNorm = nullptr;           // (headDim) or null
    PackedMatrix attentionOut;                // (width, heads D)
    const float* attentionOutBias = nullptr;
    const float* ffnNorm = nullptr; // (width)
    const float* ffnNormBias = nullptr;
    PackedMatrix up; // (ffn, width), or gated (2 ffn, width): 16 rows of gate, the same 16 of up, …
    const float* upBias = nullptr;
    PackedMatrix down; // (width, ffn)
    const float* downBias = nullptr;
    int window = 0; // positions that a query sees, itself included; 0: all before it
};

struct StepModel {
    int width = 0;
    int heads = 0;
    int kvHeads = 0;
    int headDim = 0;
    int ffn = 0;
    int vocab = 0;
    int context = 0;               // positions of a sequence
    int rotaryHalf = 0;            // pairs of a head that turn; 0: none
    bool layerNorm = false;        // else RMSNorm
    bool gated = true;             // act(gate) * up, else act(up)
    bool parallelResidual = false; // the feed-forward part reads what the attention read
    Activation activation = Activation::Silu;
    float normEpsilon = 1e-6F;
    float embeddingScale = 1;
    float queryScale = 1; // of query · key
    Format cacheFormat = Format::F32;
    PackedMatrix embedding;           // (vocab, width)
    const float* positions = nullptr; // (context, width), learned, or null
    const float* cos = nullptr;       // (context, rotaryHalf)
    const float* sin = nullptr;
    std::vector<StepLayer> layers;
    const float* outputNorm = nullptr; // (width)
    const float* outputNormBias = nullptr;
    PackedMatrix output; // (vocab, width), or the embedding
    const float* outputBias = nullptr;

    int headSlot() const { return roundUp(headDim, kKeyBlock); } // D
    int wholeWidth() const { return roundUp(width, kGroup); }
    int queryWidth() const { return roundUp(heads * headSlot(), kGroup); }
    int joinedWidth() const { return roundUp((heads + 2 * kvHeads) * headSlot(), kBlockRows); }
    int ffnWidth() const { return roundUp(ffn, kGroup); }

    // Bytes of keys, and as many of values, of one head of one layer.
    std::size_t headBytes() const;
    // Of one sequence: (layers, kvHeads, 2, headBytes).
    std::size_t cacheBytes() const;
    HeadCache headCache(std::byte* sequence, int layer, int kvHead) const;
    // Copies positions [0, count) of one sequence's cache to another's.
    void copyCache(const std::byte* from, std::byte* to, int count) const;
};

} // namespace tandem::ai::kernels
