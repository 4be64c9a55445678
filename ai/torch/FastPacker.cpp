// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/FastPacker.h"

#include "ai/model/Finite.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <sys/mman.h>
#include <utility>

namespace tandem::ai {

using kernels::kBlockRows;

namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;

// Large pages for what is read from end to end for every token: fewer translations of addresses. Only a wish.
void wishForHugePages(void* memory, std::size_t bytes) {
    const auto begin = (reinterpret_cast<std::uintptr_t>(memory) + kHugePage - 1) / kHugePage * kHugePage;
    const auto end = (reinterpret_cast<std::uintptr_t>(memory) + bytes) / kHugePage * kHugePage;
    if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

} // namespace

// One matrix that the threads pack together, block by block.
struct FastPacker::Job {
    kernels::Format format;
    const std::vector<SourceRow>& rows;
    int columns; // of the weights
    HeadColumns heads;
    int packedColumns;
    std::byte* out;
    std::vector<std::vector<float>>& buffers; // of each thread: (32, packedColumns)
    std::vector<std::vector<float>>& lines;   // of each thread: (columns)
    std::atomic<bool>& finite;
};

FastPacker::FastPacker(const WeightSource& weights, kernels::ThreadTeam& team, std::uint64_t elements,
                       const std::function<void(double)>& progress, const std::stop_token& stop)
    : m_weights(weights)
    , m_team(team)
    , m_total(std::max<std::uint64_t>(elements, 1))
    , m_progress(progress)
    , m_stop(stop) {}

const Weight* FastPacker::find(const std::string& name, const std::vector<std::int64_t>& shape) {
    const Weight* weight = m_weights.find(name);
    if (!weight)
        fail(Error::Code::Malformed, "the weights have no tensor " + name);
    else if (weight->shape != shape)
        fail(Error::Code::Malformed, "tensor " + name + " does not have the shape of the model's description");
    return m_error ? nullptr : weight;
}

kernels::PackedMatrix FastPacker::matrix(kernels::Format format, const std::vector<SourceRow>& rows, int columns,
                                         HeadColumns heads) {
    if (m_stop.stop_requested()) fail(Error::Code::Cancelled, "loading was cancelled");
    if (m_error) return {};
    const int packedColumns = heads.size > 0 ? columns / heads.size * heads.slot : columns;
    const int count = static_cast<int>(rows.size());
    const std::size_t bytes = kernels::matrixBytes(format, count, packedColumns);
    at::Tensor memory = at::empty({static_cast<std::int64_t>(bytes)}, at::kByte);
    wishForHugePages(memory.data_ptr(), bytes);
    auto* out = static_cast<std::byte*>(memory.data_ptr());
    const auto threads = static_cast<std::size_t>(m_team.size());
    std::vector buffers(threads, std::vector<float>(kernels::sized(kBlockRows * packedColumns)));
    std::vector lines(threads, std::vector<float>(static_cast<std::size_t>(columns)));
    std::atomic<bool> finite = true;
    const Job job{format, rows, columns, heads, packedColumns, out, buffers, lines, finite};
    m_team.run(m_team.size(), [&](int thread) { packShare(job, thread); });
    if (!finite) fail(Error::Code::Malformed, "a weight is not a finite number");
    this->count(static_cast<std::uint64_t>(count) * static_cast<std::uint64_t>(columns));
    m_tensors.push_back(std::move(memory));
    return {format, count, packedColumns, out};
}

void FastPacker::packShare(const Job& job, int thread) const {
    const int count = static_cast<int>(job.rows.size());
    const kernels::Share share = kernels::shareOf((count + kBlockRows - 1) / kBlockRows, thread, m_team.size());
    std::vector<float>& buffer = job.buffers[static_cast<std::size_t>(thread)];
    std::vector<float>& line = job.lines[static_cast<std::size_t>(thread)];
    const std::size_t blockBytes = kernels::blockBytes(job.format, job.packedColumns);
    for (int block = share.begin; block < share.end; ++block) {
        const float* pointers[kBlockRows]{};
        for (int i = 0; i < kBlockRows && block * kBlockRows + i < count; ++i) {
            const SourceRow& source = job.rows[kernels::sized(block * kBlockRows + i)];
            if (!source.weight) continue;
            source.weight->read(source.row, 1, line.data());
            if (!allFinite(line.data(), line.size())) job.finite = false;
            float* row = buffer.data() + static_cast<std::ptrdiff_t>(i) * job.packedColumns;
            pointers[i] = row;
            const int size = job.heads.size > 0 ? job.heads.size : job.columns;
            const int slot = job.heads.size > 0 ? job.heads.slot : job.columns;
            for (int head = 0; head < job.columns / size; ++head)
                std::copy_n(line.data() + static_cast<std::ptrdiff_t>(head) * size, size,
                            row + static_cast<std::ptrdiff_t>(head) * slot);
        }
        kernels::packBlock(job.format, job.packedColumns, pointers,
                           job.out + static_cast<std::size_t>(block) * blockBytes);
    }
}

const float* FastPacker::vector(const std::vector<SourceRow>& rows, float plus) {
    if (m_error) return nullptr;
    float* out = floats(kernels::roundUp(static_cast<int>(rows.size()), kBlockRows));
    std::vector<float> values(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].weight) continue;
        rows[i].weight->read(rows[i].row, 1, &values[i]);
        out[i] = values[i] + plus;
    }
    if (!allFinite(values.data(), values.size())) fail(Error::Code::Malformed, "a weight is not a finite number");
    count(rows.size());
    return out;
}

const float* FastPacker::table(const Weight* weight) {
    if (m_error || !weight) return nullptr;
    float* out = floats(weight->rows() * weight->columns());
    weight->read(0, weight->rows(), out);
    if (!allFinite(out, static_cast<std::size_t>(weight->rows() * weight->columns())))
        fail(Error::Code::Malformed, "a weight is not a finite number");
    count(static_cast<std::uint64_t>(weight->rows() * weight->columns()));
    return out;
}

float* FastPacker::floats(std::int64_t count) {
    m_tensors.push_back(at::zeros({count}, at::kFloat));
    return m_tensors.back().data_ptr<float>();
}

void FastPacker::count(std::uint64_t elements) {
    m_done = std::min(m_done + elements, m_total);
    if (m_progress) m_progress(static_cast<double>(m_done) / static_cast<double>(m_total));
}

void FastPacker::fail(Error::Code code, std::string detail) {
    if (!m_error) m_error = Error{code, std::move(detail)};
}

} // namespace tandem::ai
