// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/WeightSource.h"
#include "ai/torch/kernels/PackedMatrix.h"
#include "ai/torch/kernels/ThreadTeam.h"

#include <ATen/ATen.h>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace tandem::ai {

// Where a row of a packed matrix comes from; without a weight it is zeros.
struct SourceRow {
    const Weight* weight = nullptr;
    std::int64_t row = 0;
};

// Columns of a matrix that belong to heads of `size` columns, which take `slot` columns when packed.
struct HeadColumns {
    int size = 0; // 0: columns as they are
    int slot = 0;
};

// Turns weights of a file into packed matrices and vectors of floats, which lie in tensors that it collects. After the
// first error it does nothing.
class FastPacker {
public:
    FastPacker(const WeightSource& weights, kernels::ThreadTeam& team, std::uint64_t elements,
               const std::function<void(double)>& progress, const std::stop_token& stop);

    // The weight of this name, which must have this shape; null and an error without.
    const Weight* find(const std::string& name, const std::vector<std::int64_t>& shape);

    // (rows.size(), columns of the weights)
    kernels::PackedMatrix matrix(kernels::Format format, const std::vector<SourceRow>& rows, int columns,
                                 HeadColumns heads = {});
    // One number of each row, of weights (n): filled up with zeros to a multiple of 32.
    const float* vector(const std::vector<SourceRow>& rows, float plus = 0);
    // A (rows, columns) table as it is.
    const float* table(const Weight* weight);
    // Room for so many floats, all zero.
    float* floats(std::int64_t count);

    const std::optional<Error>& error() const { return m_error; }
    std::vector<at::Tensor> take() { return std::move(m_tensors); }

private:
    struct Job;
    void packShare(const Job& job, int thread) const;
    void count(std::uint64_t elements);
    void fail(Error::Code code, std::string detail);

    const WeightSource& m_weights;
    kernels::ThreadTeam& m_team;
    std::uint64_t m_total;
    std::uint64_t m_done = 0;
    const std::function<void(double)>& m_progress;
    const std::stop_token& m_stop;
    std::optional<Error> m_error;
    std::vector<at::Tensor> m_tensors;
};

} // namespace tandem::ai
