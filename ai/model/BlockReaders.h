// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/HalfFloat.h"

#include <cstdint>

// The readers of blocks, one a type; see Dequantise.h. Each draws its block: names of fields with their bytes in order.
// A number's place in the block is i; h is a float16; a nibble is half a byte, the low one first.
namespace tandem::ai {

inline std::uint32_t word16(const std::uint8_t* at) {
    return static_cast<std::uint32_t>(at[0]) | static_cast<std::uint32_t>(at[1]) << 8;
}
inline std::uint32_t word32(const std::uint8_t* at) {
    return word16(at) | word16(at + 2) << 16;
}
inline float halfAt(const std::uint8_t* at) {
    return halfToFloat(static_cast<std::uint16_t>(word16(at)));
}

// Blocks of 32 (BlockReaders32.cpp)
void readQ8_0(const std::uint8_t* block, float* out);
void readQ4_0(const std::uint8_t* block, float* out);
void readQ4_1(const std::uint8_t* block, float* out);
void readQ5_0(const std::uint8_t* block, float* out);
void readQ5_1(const std::uint8_t* block, float* out);
void readIQ4_NL(const std::uint8_t* block, float* out);

// Blocks of 256 with scales of scales (BlockReadersK.cpp)
void readQ2_K(const std::uint8_t* block, float* out);
void readQ3_K(const std::uint8_t* block, float* out);
void readQ4_K(const std::uint8_t* block, float* out);
void readQ5_K(const std::uint8_t* block, float* out);
void readQ6_K(const std::uint8_t* block, float* out);

// Blocks of 256 by codebook (BlockReadersIQ.cpp)
void readIQ2_XXS(const std::uint8_t* block, float* out);
void readIQ3_S(const std::uint8_t* block, float* out);
void readIQ4_XS(const std::uint8_t* block, float* out);

} // namespace tandem::ai
