// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace tandem::ai {

// How a file keeps numbers: plain, or in blocks that share scales. The names are GGUF's; Dequantise.h draws each block.
enum class DType : std::uint8_t {
    F32,
    F16,
    BF16,
    Q8_0,
    Q4_0,
    Q4_1,
    Q5_0,
    Q5_1,
    Q2_K,
    Q3_K,
    Q4_K,
    Q5_K,
    Q6_K,
    IQ2_XXS,
    IQ3_S,
    IQ4_NL,
    IQ4_XS
};

// A row of a matrix is a whole number of blocks; of a plain type a block is one number.
struct BlockShape {
    std::int64_t values; // numbers in a block
    std::int64_t bytes;  // that they take together
};

constexpr BlockShape blockShape(DType dtype) {
    switch (dtype) {
    case DType::F32:
        return {1, 4};
    case DType::F16:
    case DType::BF16:
        return {1, 2};
    case DType::Q8_0:
        return {32, 34};
    case DType::Q4_0:
    case DType::IQ4_NL:
        return {32, 18};
    case DType::Q4_1:
        return {32, 20};
    case DType::Q5_0:
        return {32, 22};
    case DType::Q5_1:
        return {32, 24};
    case DType::Q2_K:
        return {256, 84};
    case DType::Q3_K:
    case DType::IQ3_S:
        return {256, 110};
    case DType::Q4_K:
        return {256, 144};
    case DType::Q5_K:
        return {256, 176};
    case DType::Q6_K:
        return {256, 210};
    case DType::IQ2_XXS:
        return {256, 66};
    case DType::IQ4_XS:
        return {256, 136};
    }
    return {1, 4};
}

constexpr bool isPlain(DType dtype) {
    return dtype == DType::F32 || dtype == DType::F16 || dtype == DType::BF16;
}

// Of a number on average, scales and all: 4.5 for Q4_0.
constexpr double bitsPerValue(DType dtype) {
    const BlockShape block = blockShape(dtype);
    return 8.0 * static_cast<double>(block.bytes) / static_cast<double>(block.values);
}

std::string_view nameOf(DType dtype); // "Q4_K"

} // namespace tandem::ai
