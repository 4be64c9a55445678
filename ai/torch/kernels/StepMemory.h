// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/torch/kernels/KernelTable.h"
#include "ai/torch/kernels/StepModel.h"

#include <cstddef>
#include <vector>

namespace tandem::ai::kernels {

// Room for the inputs of products of up to `rows` rows.
struct InputRoom {
    std::byte* values = nullptr;
    float* scales = nullptr;
    std::int32_t* starts = nullptr;

    Inputs inputs(Format format, int columns) const { return {format, columns, values, scales, starts}; }
};

// What a step writes on its way from tokens to logits, in one piece of memory. W, Q, J and F are the model's widths
// filled up to multiples of 32: whole, query, joined and feed-forward.
struct StepMemory {
    static constexpr int kRooms = 2; // inputs of attention and of the feed-forward part, which may be wanted at once

    struct Member {              // of one thread
        float* row = nullptr;    // (max(W, D)) a row between its norm and its inputs
        float* scores = nullptr; // (kAttentionRows, context filled up to 16)
        float* packed = nullptr; // (D, kAttentionRows)
        InputRoom rooms[kRooms]; // of one row
    };

    float* hidden = nullptr;   // (chunk, W)
    float* joined = nullptr;   // (chunk, J): queries, keys, values
    float* attended = nullptr; // (chunk, Q)
    float* inner = nullptr;    // (chunk, F)
    InputRoom rooms[kRooms];   // of chunk rows
    std::vector<Member> members;

    // memory: bytes() of it at a multiple of kAlignment, zero at first: what fills widths up is never written.
    StepMemory(const StepModel& model, int threads, int chunk, std::byte* memory);
    static std::size_t bytes(const StepModel& model, int threads, int chunk);
};

} // namespace tandem::ai::kernels
