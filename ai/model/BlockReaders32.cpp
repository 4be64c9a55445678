// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/BlockReaders.h"
#include "ai/model/Codebooks.h"

namespace tandem::ai {

// h d | i8 q[32]                       x = d q
void readQ8_0(const std::uint8_t* block, float* out) {
    const float scale = halfAt(block);
    for (int i = 0; i < 32; ++i)
        out[i] = static_cast<float>(static_cast<std::int8_t>(block[2 + i])) * scale;
}

// h d | u8 q[16]: low nibbles are the first half, high ones the second        x = d (q - 8)
void readQ4_0(const std::uint8_t* block, float* out) {
    const float scale = halfAt(block);
    for (int i = 0; i < 16; ++i) {
        const int pair = block[2 + i];
        out[i] = static_cast<float>((pair & 15) - 8) * scale;
        out[i + 16] = static_cast<float>((pair >> 4) - 8) * scale;
    }
}

// h d | h m | u8 q[16]                 x = d q + m
void readQ4_1(const std::uint8_t* block, float* out) {
    const float scale = halfAt(block);
    const float least = halfAt(block + 2);
    for (int i = 0; i < 16; ++i) {
        const int pair = block[4 + i];
        out[i] = static_cast<float>(pair & 15) * scale + least;
        out[i + 16] = static_cast<float>(pair >> 4) * scale + least;
    }
}

// h d | u32 fifth bits, bit i of number i | u8 q[16]       x = d (q - 16)
void readQ5_0(const std::uint8_t* block, float* out) {
    const float scale = halfAt(block);
    const std::uint32_t fifth = word32(block + 2);
    for (unsigned i = 0; i < 16; ++i) {
        const std::uint32_t pair = block[6 + i];
        const auto low = static_cast<int>((pair & 15U) | (fifth >> i & 1U) << 4);
        const auto high = static_cast<int>(pair >> 4 | (fifth >> (i + 16) & 1U) << 4);
        out[i] = static_cast<float>(low - 16) * scale;
        out[i + 16] = static_cast<float>(high - 16) * scale;
    }
}

// h d | h m | u32 fifth bits | u8 q[16]                    x = d q + m
void readQ5_1(const std::uint8_t* block, float* out) {
    const float scale = halfAt(block);
    const float least = halfAt(block + 2);
    const std::uint32_t fifth = word32(block + 4);
    for (unsigned i = 0; i < 16; ++i) {
        const std::uint32_t pair = block[8 + i];
        out[i] = static_cast<float>((pair & 15U) | (fifth >> i & 1U) << 4) * scale + least;
        out[i + 16] = static_cast<float>(pair >> 4 | (fifth >> (i + 16) & 1U) << 4) * scale + least;
    }
}

// h d | u8 q[16]                       x = d kSteps4[q]
void readIQ4_NL(const std::uint8_t* block, float* out) {
    const float scale = halfAt(block);
    for (int i = 0; i < 16; ++i) {
        const unsigned pair = block[2 + i];
        out[i] = static_cast<float>(kSteps4[pair & 15U]) * scale;
        out[i + 16] = static_cast<float>(kSteps4[pair >> 4]) * scale;
    }
}

} // namespace tandem::ai
