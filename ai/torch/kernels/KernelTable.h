// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/torch/kernels/PackedMatrix.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tandem::ai::kernels {

// Rows of numbers as a product of packed weights takes them, made by KernelTable::prepare. C is columns filled up to a
// multiple of 32 with zeros.
//   F32 (T, C) floats · Bf16 (T, C) bf16 · Int8 and Int4 (T, C) signed bytes, value / scale of its 32
struct Inputs {
    Format format = Format::F32; // of the matrix that takes them
    int columns = 0;             // C
    std::byte* values = nullptr;
    float* scales = nullptr;        // (T, C / 32); integers only
    std::int32_t* starts = nullptr; // (T, C / 32): -offset of the weights * sum of the 32 bytes

    std::size_t rowBytes() const;
};

std::size_t inputBytes(Format format); // of one number

enum class Activation { Silu, Gelu, GeluTanh, Relu };

// What becomes of the sums of a product.
enum class Finish {
    Store, // out = sum + bias
    Add,   // out += sum + bias
    Act,   // out = act(sum + bias)
    Gated  // out = act(gate) * up, where a block of 32 rows is 16 of gate and the same 16 of up
};

// out (T, rows) from inputs (T, columns) and weights (rows, columns); blocks [firstBlock, endBlock) of 32 rows of it.
struct Product {
    const PackedMatrix* weights = nullptr;
    const float* bias = nullptr; // (rows filled up to a multiple of 32), or null
    const Inputs* inputs = nullptr;
    int tokens = 0; // T
    int firstBlock = 0;
    int endBlock = 0;
    float* out = nullptr;
    std::ptrdiff_t stride = 0; // floats from one row of out to the next
    int width = 0;             // columns of out that may be written; at least those of the blocks' own, but for Store
    Finish finish = Finish::Store;
    Activation activation = Activation::Silu;
};

inline constexpr int kAttentionRows = 8; // queries that are attended together
inline constexpr int kKeyBlock = 16;     // positions of keys that lie together

// Where one head of one sequence keeps what it remembers. P is the context filled up to a multiple of 16, D the head's
// size filled up to a multiple of 16.
//   keys    F32 (P / 16, D, 16)        position 0: dimension 0, position 1: dimension 0, …; then dimension 1
//           Bf16 (P / 16, D / 2, 16, 2)  position 0: dimensions 0 1, position 1: dimensions 0 1, …; then 2 3
//   values  (P, D)
// So the scores of 16 positions are a product like any other, without sums across lanes.
struct HeadCache {
    Format format = Format::F32; // or Bf16
    int dim = 0;                 // D
    std::byte* keys = nullptr;
    std::byte* values = nullptr;
};

// Queries of one key head over one sequence's cache: out = softmax(query · keys over [first, end)) · values.
struct AttentionTile {
    HeadCache cache;
    int rows = 0;                         // 1 to kAttentionRows
    const float* query[kAttentionRows]{}; // (D), scaled already
    float* out[kAttentionRows]{};         // (D)
    int first[kAttentionRows]{};          // positions that a row sees: [first, end), never none
    int end[kAttentionRows]{};
    float* scores = nullptr; // room for (rows, greatest end filled up to a multiple of 16)
    float* packed = nullptr; // room for (D, kAttentionRows)
};

// The hand-written parts of a decoder for one kind of processor. All pointers may lie anywhere but packed weights,
// which are aligned; no function allocates or fails.
struct KernelTable {
    const char* name = "";

    void (*product)(const Product& product) = nullptr;
    // Row `row` of inputs from a row of inputs.columns floats.
    void (*prepare)(const float* values, const Inputs& inputs, int row) = nullptr;

    // out = in / sqrt(mean(in²) + epsilon) * weight; (width). out may be in.
    void (*rmsNorm)(const float* in, const float* weight, int width, float epsilon, float* out) = nullptr;
    // out = (in - mean) / sqrt(variance + epsilon) * weight + bias; (width). bias may be null.
    void (*layerNorm)(const float* in, const float* weight, const float* bias, int width, float epsilon,
                      float* out) = nullptr;
    // Rotary positions in halves over the first 2 `half` numbers of a head: (a, b) becomes (a cos - b sin, b cos + a
    // sin); cos and sin (half).
    void (*rotate)(float* head, const float* cos, const float* sin, int half) = nullptr;
    // in *= factor; (count)
    void (*scale)(float* in, float factor, int count) = nullptr;

    // Puts one position's key and value (D) into a head's cache.
    void (*remember)(const HeadCache& cache, int position, const float* key, const float* value) = nullptr;
    void (*attend)(const AttentionTile& tile) = nullptr;
};

enum class Variant { Plain, Avx2, Avx512, Avx512Bf16 };

const KernelTable* kernels(Variant variant); // null when this processor cannot run it
std::vector<Variant> availableVariants();    // slowest first, Plain always
const KernelTable& bestKernels();

} // namespace tandem::ai::kernels
