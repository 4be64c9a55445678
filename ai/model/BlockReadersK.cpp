// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/BlockReaders.h"

namespace tandem::ai {

namespace {

// Q4_K and Q5_K: 8 scales and 8 minima of 6 bits in 12 bytes. Byte j of 0..3 holds scale j and, above it, 2 bits of
// scale j + 4; byte j + 4 the same of the minima; byte j + 8 the low 4 bits of scale j + 4 and, above them, of minimum
// j + 4.
struct ScaleAndMinimum {
    std::uint8_t scale;
    std::uint8_t minimum;
};
ScaleAndMinimum scaleOf(const std::uint8_t* packed, int j) {
    if (j < 4) return {static_cast<std::uint8_t>(packed[j] & 63), static_cast<std::uint8_t>(packed[j + 4] & 63)};
    return {static_cast<std::uint8_t>((packed[j + 4] & 15) | packed[j - 4] >> 6 << 4),
            static_cast<std::uint8_t>(packed[j + 4] >> 4 | packed[j] >> 6 << 4)};
}

// Q3_K: 16 scales of 6 bits, from 32, in 12 bytes: the low 4 bits of scale j are a nibble of byte j % 8, the upper 2
// lie in byte 8 + j % 4 at bit 2 (j / 4).
int scaleOf3(const std::uint8_t* packed, int j) {
    const int low = packed[j % 8] >> (j / 8 * 4) & 15;
    const int high = packed[8 + j % 4] >> (j / 4 * 2) & 3;
    return (low | high << 4) - 32;
}

} // namespace

// u8 scale and minimum [16], nibbles | u8 q[64], 2 bits each | h d | h m        x = d scale q - m minimum
// The 64 bytes are two halves of the block; bits 2 s, 2 s + 1 of a half's 32 bytes are its numbers 32 s … 32 s + 31.
void readQ2_K(const std::uint8_t* block, float* out) {
    const std::uint8_t* quants = block + 16;
    const float d = halfAt(block + 80);
    const float m = halfAt(block + 82);
    for (int i = 0; i < 256; ++i) {
        const std::uint8_t both = block[i / 16];
        const int q = quants[i / 128 * 32 + i % 32] >> (i % 128 / 32 * 2) & 3;
        out[i] = d * static_cast<float>(both & 15) * static_cast<float>(q) - m * static_cast<float>(both >> 4);
    }
}

// u8 third bits [32] | u8 q[64], 2 bits each | 12 bytes of scales | h d          x = d scale (q - 4 where the bit is 0)
// Bit b of third bits [j] belongs to number 32 b + j.
void readQ3_K(const std::uint8_t* block, float* out) {
    const std::uint8_t* quants = block + 32;
    const std::uint8_t* scales = block + 96;
    const float d = halfAt(block + 108);
    for (int i = 0; i < 256; ++i) {
        const int low = quants[i / 128 * 32 + i % 32] >> (i % 128 / 32 * 2) & 3;
        const int third = block[i % 32] >> (i / 32) & 1;
        const float scale = d * static_cast<float>(scaleOf3(scales, i / 16));
        out[i] = scale * static_cast<float>(low - (third != 0 ? 0 : 4));
    }
}

// h d | h m | 12 bytes of scales and minima | u8 q[128]                          x = d scale q - m minimum
// Of each 32 bytes the low nibbles are 32 numbers, the high ones the next 32.
void readQ4_K(const std::uint8_t* block, float* out) {
    const float d = halfAt(block);
    const float m = halfAt(block + 2);
    const std::uint8_t* quants = block + 16;
    for (int group = 0; group < 8; ++group) {
        const ScaleAndMinimum both = scaleOf(block + 4, group);
        const float scale = d * static_cast<float>(both.scale);
        const float least = m * static_cast<float>(both.minimum);
        for (int i = 0; i < 32; ++i) {
            const int q = quants[group / 2 * 32 + i] >> (group % 2 * 4) & 15;
            out[group * 32 + i] = scale * static_cast<float>(q) - least;
        }
    }
}

// h d | h m | 12 bytes of scales and minima | u8 fifth bits [32] | u8 q[128]     x = d scale q - m minimum
// Bit b of fifth bits [j] belongs to number 32 b + j.
void readQ5_K(const std::uint8_t* block, float* out) {
    const float d = halfAt(block);
    const float m = halfAt(block + 2);
    const std::uint8_t* fifth = block + 16;
    const std::uint8_t* quants = block + 48;
    for (int group = 0; group < 8; ++group) {
        const ScaleAndMinimum both = scaleOf(block + 4, group);
        const float scale = d * static_cast<float>(both.scale);
        const float least = m * static_cast<float>(both.minimum);
        for (int i = 0; i < 32; ++i) {
            const int low = quants[group / 2 * 32 + i] >> (group % 2 * 4) & 15;
            const int q = low | (fifth[i] >> group & 1) << 4;
            out[group * 32 + i] = scale * static_cast<float>(q) - least;
        }
    }
}

// u8 q[128], low 4 bits | u8 q[64], high 2 bits | i8 scale[16] | h d             x = d scale (q - 32)
// A half of the block has 64 bytes of the first and 32 of the second; its number 32 s + j takes nibble s / 2 of byte
// 32 (s % 2) + j and bits 2 s, 2 s + 1 of byte j.
void readQ6_K(const std::uint8_t* block, float* out) {
    const float d = halfAt(block + 208);
    for (int i = 0; i < 256; ++i) {
        const int half = i / 128;
        const int s = i % 128 / 32;
        const int j = i % 32;
        const int low = block[half * 64 + s % 2 * 32 + j] >> (s / 2 * 4) & 15;
        const int high = block[128 + half * 32 + j] >> (s * 2) & 3;
        const auto scale = static_cast<float>(static_cast<std::int8_t>(block[192 + i / 16]));
        out[i] = d * scale * static_cast<float>((low | high << 4) - 32);
    }
}

} // namespace tandem::ai
