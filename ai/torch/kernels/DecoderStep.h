// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/torch/kernels/KernelTable.h"
#include "ai/torch/kernels/StepMemory.h"
#include "ai/torch/kernels/StepModel.h"
#include "ai/torch/kernels/ThreadTeam.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>

namespace tandem::ai::kernels {

// One token of a step.
struct StepRow {
    std::int32_t token = 0;
    std::byte* cache = nullptr; // of its sequence: StepModel::cacheBytes()
    int position = 0;           // those before it have been run, or are rows before it
};

// Where the logits of the last rows of a step go.
struct StepLogits {
    int rows = 0;
    float* out = nullptr; // (rows, vocab)
};

// Runs T tokens through a decoder's layers in one parallel region. The threads meet (|) where one reads what another
// wrote:
//
//   norm | q k v | head norms, rotary, cache | attention | inputs | hidden += output |
//   norm | inner = act(gate) up | inputs | hidden += down |
//
// Norms and inputs of a single row are made by every thread for itself, which costs less than meeting.
class DecoderStep {
public:
    // memory: StepMemory::bytes(). All arguments outlive this object.
    DecoderStep(const StepModel& model, const KernelTable& kernels, ThreadTeam& team, int chunk, std::byte* memory);

    // At most `chunk` rows, on `members` threads of the team. False when `stop` came between two layers.
    bool run(std::span<const StepRow> rows, StepLogits logits, int members, const std::stop_token& stop);

private:
    struct Run { // the arguments of run(), for all threads
        std::span<const StepRow> rows;
        StepLogits logits;
        int members = 1;
        bool stopped = false; // written by thread 0 before a barrier, read by all after it
    };
    struct Norm {
        const float* weight;
        const float* bias;
    };

    void work(int thread, const std::stop_token& stop);
    void embed(int thread);
    void attentionPart(int thread, int layer);
    void feedForwardPart(int thread, const StepLayer& layer, const Inputs& inputs);
    void writeLogits(int thread);

    bool alone() const { return m_run.rows.size() == 1; }
    int tokens() const { return static_cast<int>(m_run.rows.size()); }
    const InputRoom& room(int thread, int index) const;
    Inputs normed(int thread, int room, Norm norm, int firstRow, const PackedMatrix& reader);
    Inputs inputsOf(int thread, const float* values, int stride, const PackedMatrix& reader);
    void normalise(const float* in, Norm norm, int width, float* out) const;
    void multiply(int thread, Product product) const;

    void rememberHeads(int thread, int layer);
    void turn(float* head, const float* norm, int position, float* row) const;
    void attend(int thread, int layer);
    void attendTile(int thread, int layer, int kvHead, int first, int count);

    const StepModel& m_model;
    const KernelTable& m_kernels;
    ThreadTeam& m_team;
    StepMemory m_memory;
    Run m_run;
};

} // namespace tandem::ai::kernels
