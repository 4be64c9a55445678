// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/torch/kernels/KernelTable.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <span>
#include <vector>

namespace tandem::test {

inline constexpr float kPoison = std::numeric_limits<float>::quiet_NaN();

// Memory at a multiple of kAlignment for packed weights.
class AlignedBytes {
public:
    explicit AlignedBytes(std::size_t count)
        : m_bytes(count + ai::kernels::kAlignment) {}
    std::byte* data() {
        const auto at = reinterpret_cast<std::uintptr_t>(m_bytes.data());
        const auto over = at % ai::kernels::kAlignment;
        return m_bytes.data() + (over ? ai::kernels::kAlignment - over : 0);
    }

private:
    std::vector<std::byte> m_bytes;
};

class RandomNumbers {
public:
    explicit RandomNumbers(std::uint64_t seed)
        : m_random(seed) {}

    int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(m_random); }
    float normal() { return std::normal_distribution<float>()(m_random); }
    std::vector<float> normals(std::size_t count) {
        std::vector<float> values(count);
        for (float& value : values)
            value = normal();
        return values;
    }

private:
    std::mt19937_64 m_random;
};

// ‖out - reference‖ / ‖reference‖; NaN when anything in out is.
inline double relativeError(std::span<const float> out, std::span<const double> reference) {
    double difference = 0;
    double whole = 0;
    for (std::size_t i = 0; i < reference.size(); ++i) {
        difference += std::pow(static_cast<double>(out[i]) - reference[i], 2);
        whole += reference[i] * reference[i];
    }
    return std::sqrt(difference / whole);
}

// A matrix with its packed form.
struct RandomMatrix {
    RandomMatrix(RandomNumbers& random, ai::kernels::Format format, int rowCount, int columnCount)
        : rows(rowCount)
        , columns(columnCount)
        , values(random.normals(static_cast<std::size_t>(rowCount) * static_cast<std::size_t>(columnCount)))
        , memory(ai::kernels::matrixBytes(format, rowCount, columnCount))
        , packed{format, rowCount, columnCount, memory.data()} {
        for (int block = 0; block < packed.blocks(); ++block) {
            const float* pointers[ai::kernels::kBlockRows]{};
            for (int i = 0; i < ai::kernels::kBlockRows; ++i) {
                const int row = block * ai::kernels::kBlockRows + i;
                if (row < rows) pointers[i] = values.data() + static_cast<std::ptrdiff_t>(row) * columns;
            }
            ai::kernels::packBlock(format, columns, pointers,
                                   memory.data() +
                                       static_cast<std::size_t>(block) * ai::kernels::blockBytes(format, columns));
        }
    }

    // As it is after packing: (rows, columns).
    std::vector<float> unpacked() const {
        std::vector<float> all(values.size());
        for (int row = 0; row < rows; ++row)
            ai::kernels::unpackRow(packed, row, all.data() + static_cast<std::ptrdiff_t>(row) * columns);
        return all;
    }

    int rows;
    int columns;
    std::vector<float> values;
    AlignedBytes memory;
    ai::kernels::PackedMatrix packed;
};

} // namespace tandem::test
