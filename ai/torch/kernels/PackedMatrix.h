// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace tandem::ai::kernels {

// How the weights of a matrix are stored.
enum class Format {
    F32,
    Bf16, // products of pairs; the input is rounded to bf16 too
    Int8, // one fp16 scale for 32 weights of a row
    Int4  // the same, two weights to a byte
};

inline constexpr int kBlockRows = 32; // rows of a matrix that are computed together
inline constexpr int kGroup = 32;     // weights of a row that share a scale
inline constexpr std::size_t kAlignment = 64;

constexpr int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
}

// Rows and columns are counted in int, memory in std::size_t.
constexpr std::size_t sized(std::ptrdiff_t count) {
    return static_cast<std::size_t>(count);
}

// A matrix (rows, columns) in the order in which the product reads it: blocks of 32 rows, one after another, each a
// single stream. Rows and columns are filled up with zeros to multiples of 32; C is columns filled up.
//
//   F32   block: (C, 32) floats                    the 32 rows of column 0, the 32 rows of column 1, …
//   Bf16  block: (C / 2, 32, 2) bf16               row 0: columns 0 1, row 1: columns 0 1, …; then columns 2 3
//   Int8  block: C / 32 groups, each               1,088 bytes
//           (8, 32, 4) unsigned bytes              row 0: columns 0 1 2 3, row 1: …; value + 128
//           (32) fp16                              the rows' scales in this group
//   Int4  block: C / 32 groups, each               576 bytes
//           (4, 32, 4) unsigned bytes              row 0: columns 0 1 2 3 in the low halves and 4 5 6 7 in the high
//           (32) fp16                              halves of four bytes, row 1: …; value + 8
//
// A weight is value * scale. The integers are stored unsigned because the dot product of AVX-512 VNNI (vpdpbusd) takes
// unsigned times signed bytes; what the offset adds is taken off by starting each sum at -offset * (sum of the inputs).
struct PackedMatrix {
    Format format = Format::F32;
    int rows = 0;
    int columns = 0;
    const std::byte* data = nullptr; // at a multiple of kAlignment

    int blocks() const { return roundUp(rows, kBlockRows) / kBlockRows; }
    const std::byte* block(int index) const;
};

std::size_t blockBytes(Format format, int columns);
std::size_t matrixBytes(Format format, int rows, int columns);

// Packs block `index` from its 32 rows, each of `columns` floats; a null row is zeros.
void packBlock(Format format, int columns, const float* const (&rows)[kBlockRows], std::byte* block);

// The weights of one row as they are after packing: float[columns].
void unpackRow(const PackedMatrix& matrix, int row, float* out);

// IEEE half precision, to nearest even; what is too large becomes infinity.
std::uint16_t toHalf(float value);
float fromHalf(std::uint16_t bits);
// The upper half of an fp32, to nearest even; a NaN stays one.
std::uint16_t toBf16(float value);
float fromBf16(std::uint16_t bits);

} // namespace tandem::ai::kernels
