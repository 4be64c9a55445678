// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/Dequantise.h"

#include "ai/model/BlockReaders.h"

#include <array>
#include <cstring>

namespace tandem::ai {

namespace {

void readF32(const std::uint8_t* block, float* out) {
    std::memcpy(out, block, sizeof(float));
}
void readF16(const std::uint8_t* block, float* out) {
    *out = halfAt(block);
}
void readBF16(const std::uint8_t* block, float* out) {
    *out = bfloatToFloat(static_cast<std::uint16_t>(word16(block)));
}

} // namespace

BlockReader blockReader(DType dtype) {
    static constexpr std::array<BlockReader, 17> kReaders{
        readF32,  readF16,  readBF16, readQ8_0, readQ4_0,    readQ4_1,  readQ5_0,   readQ5_1,  readQ2_K,
        readQ3_K, readQ4_K, readQ5_K, readQ6_K, readIQ2_XXS, readIQ3_S, readIQ4_NL, readIQ4_XS};
    return kReaders[static_cast<std::size_t>(dtype)];
}

void dequantise(DType dtype, std::span<const std::byte> bytes, float* out) {
    if (dtype == DType::F32) {
        std::memcpy(out, bytes.data(), bytes.size() / sizeof(float) * sizeof(float));
        return;
    }
    const BlockShape shape = blockShape(dtype);
    const auto* block = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const std::size_t blocks = bytes.size() / static_cast<std::size_t>(shape.bytes);
    if (dtype == DType::F16 || dtype == DType::BF16) { // apart, so that the loop is not a call for each number
        for (std::size_t i = 0; i < blocks; ++i)
            out[i] = dtype == DType::F16 ? halfAt(block + 2 * i)
                                         : bfloatToFloat(static_cast<std::uint16_t>(word16(block + 2 * i)));
        return;
    }
    const BlockReader read = blockReader(dtype);
    for (std::size_t i = 0; i < blocks; ++i)
        read(block + static_cast<std::int64_t>(i) * shape.bytes, out + static_cast<std::int64_t>(i) * shape.values);
}

} // namespace tandem::ai
