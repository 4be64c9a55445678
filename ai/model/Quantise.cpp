// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/Quantise.h"

#include "ai/model/HalfFloat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace tandem::ai {

namespace {

void put16(std::uint16_t value, std::byte* out) {
    out[0] = static_cast<std::byte>(value & 255U);
    out[1] = static_cast<std::byte>(value >> 8);
}

// h d | i8 q[32], d = greatest magnitude / 127
void writeQ8_0(const float* values, std::byte* out) {
    float greatest = 0;
    for (int i = 0; i < 32; ++i)
        greatest = std::max(greatest, std::fabs(values[i]));
    const float scale = greatest / 127.0F;
    const float inverse = scale != 0 ? 1.0F / scale : 0.0F;
    put16(floatToHalf(scale), out);
    for (int i = 0; i < 32; ++i)
        out[2 + i] = static_cast<std::byte>(static_cast<std::int8_t>(std::round(values[i] * inverse)));
}

// One way to write a block of Q4_0: steps of -8 to 7 and the scale that suits them best (least squares).
struct Steps {
    std::array<int, 32> q{};
    float scale = 0;
    float explained = 0; // of the block's squares; the more, the smaller the error
};

Steps stepsBy(const float* values, float inverse) {
    Steps steps;
    float along = 0;
    float squares = 0;
    for (std::size_t i = 0; i < steps.q.size(); ++i) {
        steps.q[i] = std::clamp(static_cast<int>(std::lround(values[i] * inverse)), -8, 7);
        const auto q = static_cast<float>(steps.q[i]);
        along += values[i] * q;
        squares += q * q;
    }
    if (squares == 0) return steps;
    steps.scale = along / squares;
    steps.explained = along * steps.scale;
    return steps;
}

// h d | u8 q[16]. The number of greatest magnitude becomes about -8 d, so that all sixteen steps are used; of some
// scales around that the one with the smallest error is taken, as it takes no more room.
void writeQ4_0(const float* values, std::byte* out) {
    constexpr int kTries = 9; // on either side
    float extreme = 0;
    for (int i = 0; i < 32; ++i)
        if (std::fabs(values[i]) > std::fabs(extreme)) extreme = values[i];
    Steps best;
    for (int attempt = -kTries; attempt <= kTries && extreme != 0; ++attempt) {
        const Steps steps = stepsBy(values, -(8.0F + 0.1F * static_cast<float>(attempt)) / extreme);
        if (steps.explained > best.explained) best = steps;
    }
    put16(floatToHalf(best.scale), out);
    for (std::size_t i = 0; i < 16; ++i)
        out[2 + i] = static_cast<std::byte>((best.q[i] + 8) | (best.q[i + 16] + 8) << 4);
}

} // namespace

void quantise(DType dtype, const float* values, std::int64_t count, std::byte* out) {
    const BlockShape block = blockShape(dtype);
    for (std::int64_t at = 0; at < count; at += block.values, out += block.bytes) {
        if (dtype == DType::F32)
            std::memcpy(out, values + at, sizeof(float));
        else if (dtype == DType::F16)
            put16(floatToHalf(values[at]), out);
        else if (dtype == DType::BF16)
            put16(floatToBfloat(values[at]), out);
        else if (dtype == DType::Q8_0)
            writeQ8_0(values + at, out);
        else
            writeQ4_0(values + at, out);
    }
}

} // namespace tandem::ai
