// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/kernels/PackedMatrix.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

namespace tandem::ai::kernels {
namespace {

constexpr std::size_t kScaleBytes = kBlockRows * sizeof(std::uint16_t);
constexpr std::size_t kInt8GroupBytes = kBlockRows * kGroup + kScaleBytes;
constexpr std::size_t kInt4GroupBytes = kBlockRows * kGroup / 2 + kScaleBytes;

using Group = std::array<float, kGroup>; // of one row

Group groupOf(const float* row, int columns, int first) {
    Group group{};
    if (row) std::copy_n(row + first, std::min(kGroup, columns - first), group.begin());
    return group;
}

// Nearest even integer of |value| < 2^22, in a form that compilers turn into vectors: beyond 2^23 floats are integers.
float rounded(float value) {
    constexpr float kOnlyIntegers = 0x1.8p23F;
    return (value + kOnlyIntegers) - kOnlyIntegers;
}

// value / scale, held to [low, high]; a NaN becomes low.
float integerOf(float value, float inverse, float low, float high) {
    const float scaled = value * inverse;
    const float above = scaled > low ? scaled : low;
    return rounded(above < high ? above : high);
}

std::uint8_t offsetInteger(float value, float inverse, int low, int high) {
    const float integer = integerOf(value, inverse, static_cast<float>(low), static_cast<float>(high));
    return static_cast<std::uint8_t>(static_cast<int>(integer) - low);
}

float inverseOf(float scale) {
    return scale == 0.0F ? 0.0F : 1.0F / scale;
}

// Where column j of row r of a group of bytes lies: (columns / 4, 32, 4).
std::size_t quadAt(int row, int column) {
    return sized((column / 4 * kBlockRows + row) * 4 + column % 4);
}

void packInt8Group(const Group& group, int row, std::byte* out) {
    float most = 0;
    for (const float value : group)
        most = std::max(most, std::abs(value));
    const std::uint16_t scale = toHalf(most / 127.0F);
    const float inverse = inverseOf(fromHalf(scale));
    for (int j = 0; j < kGroup; ++j)
        out[quadAt(row, j)] = std::byte{offsetInteger(group[static_cast<std::size_t>(j)], inverse, -128, 127)};
    std::memcpy(out + kBlockRows * kGroup + sized(row) * sizeof scale, &scale, sizeof scale);
}

float squaredError(const Group& group, float scale) {
    const float inverse = inverseOf(scale);
    Group squares; // first all of them, then their sum: the first loop can be vectors
    for (std::size_t i = 0; i < group.size(); ++i) {
        const float error = group[i] - scale * integerOf(group[i], inverse, -8, 7);
        squares[i] = error * error;
    }
    std::array<float, 4> sums{};
    for (std::size_t i = 0; i < squares.size(); i += sums.size())
        for (std::size_t j = 0; j < sums.size(); ++j)
            sums[j] += squares[i + j];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

// Sixteen values reach from -8 to 7, so the weight that is largest in size takes the side of -8; of a few scales around
// that one the one with the least squared error is taken. A block that was 4 bit before comes out as it was.
std::uint16_t int4Scale(const Group& group) {
    float most = 0;
    for (const float value : group)
        if (std::abs(value) > std::abs(most)) most = value;
    std::uint16_t best = toHalf(most / -8.0F);
    float least = squaredError(group, fromHalf(best));
    for (const float divisor : {-8.6F, -8.3F, -7.7F, -7.0F}) {
        const std::uint16_t scale = toHalf(most / divisor);
        const float error = squaredError(group, fromHalf(scale));
        if (error >= least) continue;
        least = error;
        best = scale;
    }
    return best;
}

void packInt4Group(const Group& group, int row, std::byte* out) {
    const std::uint16_t scale = int4Scale(group);
    const float inverse = inverseOf(fromHalf(scale));
    for (int j = 0; j < kGroup; j += 8)
        for (int i = 0; i < 4; ++i) {
            const auto low = offsetInteger(group[sized(j + i)], inverse, -8, 7);
            const auto high = offsetInteger(group[sized(j + i + 4)], inverse, -8, 7);
            out[quadAt(row, j / 2 + i)] = std::byte{low} | (std::byte{high} << 4);
        }
    std::memcpy(out + kBlockRows * kGroup / 2 + sized(row) * sizeof scale, &scale, sizeof scale);
}

template<typename T>
void put(std::byte* out, std::size_t index, T value) {
    std::memcpy(out + index * sizeof value, &value, sizeof value);
}

template<typename T>
T get(const std::byte* in, std::size_t index) {
    T value;
    std::memcpy(&value, in + index * sizeof value, sizeof value);
    return value;
}

void packFloats(Format format, const Group& group, int first, int row, std::byte* block) {
    for (int j = 0; j < kGroup; ++j) {
        const int column = first + j;
        const float value = group[static_cast<std::size_t>(j)];
        if (format == Format::F32)
            put(block, sized(column * kBlockRows + row), value);
        else
            put(block, sized((column / 2 * kBlockRows + row) * 2 + column % 2), toBf16(value));
    }
}

float unpackFloat(const PackedMatrix& matrix, const std::byte* block, int row, int column) {
    if (matrix.format == Format::F32) return get<float>(block, sized(column * kBlockRows + row));
    return fromBf16(get<std::uint16_t>(block, sized((column / 2 * kBlockRows + row) * 2 + column % 2)));
}

float unpackInteger(const PackedMatrix& matrix, const std::byte* block, int row, int column) {
    const bool wide = matrix.format == Format::Int8;
    const std::byte* group = block + sized(column / kGroup) * (wide ? kInt8GroupBytes : kInt4GroupBytes);
    const int j = column % kGroup;
    const std::byte* scales = group + kBlockRows * kGroup / (wide ? 1 : 2);
    const float scale = fromHalf(get<std::uint16_t>(scales, static_cast<std::size_t>(row)));
    if (wide) return scale * static_cast<float>(std::to_integer<int>(group[quadAt(row, j)]) - 128);
    const int both = std::to_integer<int>(group[quadAt(row, j / 8 * 4 + j % 4)]);
    return scale * static_cast<float>((j % 8 < 4 ? both & 15 : both >> 4) - 8);
}

} // namespace

const std::byte* PackedMatrix::block(int index) const {
    return data + static_cast<std::size_t>(index) * blockBytes(format, columns);
}

std::size_t blockBytes(Format format, int columns) {
    const auto wide = static_cast<std::size_t>(roundUp(columns, kGroup));
    switch (format) {
    case Format::F32:
        return wide * kBlockRows * sizeof(float);
    case Format::Bf16:
        return wide * kBlockRows * sizeof(std::uint16_t);
    case Format::Int8:
        return wide / kGroup * kInt8GroupBytes;
    case Format::Int4:
        break;
    }
    return wide / kGroup * kInt4GroupBytes;
}

std::size_t matrixBytes(Format format, int rows, int columns) {
    return static_cast<std::size_t>(roundUp(rows, kBlockRows) / kBlockRows) * blockBytes(format, columns);
}

void packBlock(Format format, int columns, const float* const (&rows)[kBlockRows], std::byte* block) {
    for (int first = 0; first < columns; first += kGroup) {
        const auto index = sized(first / kGroup);
        for (int row = 0; row < kBlockRows; ++row) {
            const Group group = groupOf(rows[row], columns, first);
            if (format == Format::Int8)
                packInt8Group(group, row, block + index * kInt8GroupBytes);
            else if (format == Format::Int4)
                packInt4Group(group, row, block + index * kInt4GroupBytes);
            else
                packFloats(format, group, first, row, block);
        }
    }
}

void unpackRow(const PackedMatrix& matrix, int row, float* out) {
    const std::byte* block = matrix.block(row / kBlockRows);
    const bool floats = matrix.format == Format::F32 || matrix.format == Format::Bf16;
    for (int column = 0; column < matrix.columns; ++column)
        out[column] = floats ? unpackFloat(matrix, block, row % kBlockRows, column)
                             : unpackInteger(matrix, block, row % kBlockRows, column);
}

std::uint16_t toHalf(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (bits >> 16) & 0x8000U;
    const std::uint32_t size = bits & 0x7FFFFFFFU;
    if (size > 0x7F800000U) return static_cast<std::uint16_t>(sign | 0x7E00U);  // NaN
    if (size >= 0x477FF000U) return static_cast<std::uint16_t>(sign | 0x7C00U); // rounds to 65536 or more
    if (size < 0x38800000U) { // below 2^-14: steps of 2^-24, which is what adding 0.5 leaves in the lowest bits
        const float shifted = std::bit_cast<float>(size) + 0.5F;
        return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(shifted) - 0x3F000000U));
    }
    const std::uint32_t odd = (size >> 13) & 1U;
    return static_cast<std::uint16_t>(sign | ((size - 0x38000000U + 0xFFFU + odd) >> 13));
}

float fromHalf(std::uint16_t bits) {
    const std::uint32_t sign = (bits & 0x8000U) << 16;
    const std::uint32_t size = bits & 0x7FFFU;
    if (size >= 0x7C00U) return std::bit_cast<float>(sign | 0x7F800000U | ((size & 0x3FFU) << 13));
    if (size >= 0x400U) return std::bit_cast<float>(sign | ((size << 13) + 0x38000000U));
    const float small = static_cast<float>(size) * 0x1p-24F;
    return sign ? -small : small;
}

std::uint16_t toBf16(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if ((bits & 0x7FFFFFFFU) > 0x7F800000U) return static_cast<std::uint16_t>((bits >> 16) | 0x40U);
    return static_cast<std::uint16_t>((bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16);
}

float fromBf16(std::uint16_t bits) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

} // namespace tandem::ai::kernels
