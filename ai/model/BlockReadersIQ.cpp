// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/BlockReaders.h"
#include "ai/model/Codebooks.h"

#include <bit>

namespace tandem::ai {

// h d | 8 times: u8 point[4], u32 of 4 times 7 sign bits and 4 bits of scale
// Each group of 32 is four points of eight magnitudes. The eighth sign makes the number of minus signs even.
//     x = d (scale + 1/2) / 4 magnitude sign
void readIQ2_XXS(const std::uint8_t* block, float* out) {
    const float d = halfAt(block);
    for (int group = 0; group < 8; ++group) {
        const std::uint8_t* at = block + 2 + group * 8;
        const std::uint32_t word = word32(at + 4);
        const float scale = d * (0.5F + static_cast<float>(word >> 28)) * 0.25F;
        for (int part = 0; part < 4; ++part) {
            const std::uint32_t seven = word >> (7 * part) & 127U;
            const std::uint32_t signs = seven | (static_cast<std::uint32_t>(std::popcount(seven)) & 1U) << 7;
            const std::uint32_t point = kPoints2[at[part]];
            for (int i = 0; i < 8; ++i) {
                const auto magnitude = static_cast<float>(kMagnitudes2[point >> (2 * i) & 3U]);
                *out++ = scale * magnitude * ((signs >> i & 1U) != 0 ? -1.0F : 1.0F);
            }
        }
    }
}

// h d | u8 point[64] | u8 ninth bits of the points [8] | u8 signs [32] | u8 scale[4], nibbles
// Each group of 32 is eight points of four magnitudes.                            x = d (2 scale + 1) magnitude sign
void readIQ3_S(const std::uint8_t* block, float* out) {
    const float d = halfAt(block);
    const std::uint8_t* ninth = block + 66;
    const std::uint8_t* signs = block + 74;
    const std::uint8_t* scales = block + 106;
    for (int group = 0; group < 8; ++group) {
        const int nibble = scales[group / 2] >> (group % 2 * 4) & 15;
        const float scale = d * static_cast<float>(1 + 2 * nibble);
        for (int part = 0; part < 8; ++part) {
            const unsigned index = block[2 + group * 8 + part] | (ninth[group] >> part & 1U) << 8;
            const std::uint32_t point = kPoints3[index];
            for (int i = 0; i < 4; ++i) {
                const bool minus = (signs[group * 4 + part / 2] >> (part % 2 * 4 + i) & 1) != 0;
                const auto magnitude = static_cast<float>(2 * (point >> (4 * i) & 7U) + 1);
                *out++ = scale * magnitude * (minus ? -1.0F : 1.0F);
            }
        }
    }
}

// h d | u16 upper 2 bits of 8 scales | u8 lower 4 bits of 8 scales [4] | u8 q[128] in groups of 16 as in IQ4_NL
//     x = d (scale - 32) kSteps4[q]
void readIQ4_XS(const std::uint8_t* block, float* out) {
    const float d = halfAt(block);
    const std::uint32_t upper = word16(block + 2);
    for (int group = 0; group < 8; ++group) {
        const std::uint32_t low = block[4 + group / 2] >> (group % 2 * 4) & 15U;
        const std::uint32_t high = upper >> (group * 2) & 3U;
        const float scale = d * static_cast<float>(static_cast<int>(low | high << 4) - 32);
        const std::uint8_t* quants = block + 8 + group * 16;
        for (int i = 0; i < 16; ++i) {
            out[group * 32 + i] = scale * static_cast<float>(kSteps4[quants[i] & 15U]);
            out[group * 32 + 16 + i] = scale * static_cast<float>(kSteps4[quants[i] >> 4]);
        }
    }
}

} // namespace tandem::ai
