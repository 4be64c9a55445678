// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/TensorView.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Which stored row is the r-th row that a decoder wants:
//   stored(r) = first + (r / block) * stride + within(r % block)
// Files fuse matrices (rows of query, key and value one after another, or head by head) and GGUF interleaves the halves
// of LLaMA's rotated heads: within() then sends the halves h = 0, 1 and j < block / 2 from h * block / 2 + j to 2 j +
// h.
struct RowOrder {
    std::int64_t first = 0;
    std::int64_t block = 0; // 0: all rows follow each other
    std::int64_t stride = 0;
    bool interleaved = false;

    constexpr std::int64_t operator()(std::int64_t row) const {
        if (block == 0) return first + row;
        const std::int64_t inner = row % block;
        const std::int64_t half = block / 2;
        const std::int64_t within = interleaved ? 2 * (inner % half) + inner / half : inner;
        return first + row / block * stride + within;
    }
};

// One weight as a decoder wants it, however its file keeps it.
struct Weight {
    std::vector<std::int64_t> shape; // (out, in), or (n) of a bias or a norm
    TensorView stored;
    RowOrder order;
    bool transposed = false; // stored (in, out): a row that is wanted is a stored column

    std::int64_t rows() const { return shape.empty() ? 1 : shape.front(); }
    std::int64_t columns() const { return shape.size() < 2 ? 1 : shape[1]; }

    // Rows [from, from + count) as fp32 into out, (count, columns), row-major. Any thread.
    void read(std::int64_t from, std::int64_t count, float* out) const;
    // A row's blocks as they are stored, of the type stored.dtype; empty when it does not lie in one piece
    // (transposed).
    std::span<const std::byte> row(std::int64_t index) const;
};

// Where a decoder gets its weights: by their canonical names, which are those of Hugging Face's LLaMA with what that
// has not ("...q_proj.bias", "model.embed_positions.weight"): expectedTensors() lists them for a spec. Every weight
// that is found has been checked to lie within its file. Reading is thread-safe.
class WeightSource {
public:
    WeightSource() = default;
    WeightSource(const WeightSource&) = delete;
    WeightSource& operator=(const WeightSource&) = delete;
    virtual ~WeightSource() = default;

    virtual const Weight* find(std::string_view name) const = 0; // null when there is none; valid as long as this
    virtual std::uint64_t storedBytes() const = 0;               // of all weights in the file or files
};

} // namespace tandem::ai
