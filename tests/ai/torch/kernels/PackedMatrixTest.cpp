// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/torch/kernels/RandomNumbers.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

using namespace tandem::ai::kernels;
using namespace tandem::test;

namespace {

double packingError(Format format, std::uint64_t seed) {
    RandomNumbers random(seed);
    const RandomMatrix matrix(random, format, 45, 70);
    const std::vector<double> exact(matrix.values.begin(), matrix.values.end());
    return relativeError(matrix.unpacked(), exact);
}

} // namespace

TEST(PackedMatrixTest, everyHalfSurvivesTheWayToAFloatAndBack) {
    for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
        const auto half = static_cast<std::uint16_t>(bits);
        const float value = fromHalf(half);
        if (std::isnan(value))
            EXPECT_TRUE(std::isnan(fromHalf(toHalf(value))));
        else
            ASSERT_EQ(toHalf(value), half) << bits;
    }
}

TEST(PackedMatrixTest, halvesAreRoundedToTheNearestAndOfTwoToTheEven) {
    EXPECT_EQ(fromHalf(toHalf(1.0F + 0x1p-11F)), 1.0F);
    EXPECT_EQ(fromHalf(toHalf(1.0F + 0x1.8p-10F)), 1.0F + 0x1p-9F);
    EXPECT_EQ(fromHalf(toHalf(0x1.8p-25F)), 0x1p-24F);
    EXPECT_EQ(fromHalf(toHalf(0x1p-25F)), 0.0F);
    EXPECT_EQ(fromHalf(toHalf(-65519.0F)), -65504.0F);
    EXPECT_TRUE(std::isinf(fromHalf(toHalf(65520.0F))));
}

TEST(PackedMatrixTest, floatsAreKeptAndBf16IsRounded) {
    const std::uint64_t seed = testSeed();
    EXPECT_EQ(packingError(Format::F32, seed), 0) << seed;
    EXPECT_LT(packingError(Format::Bf16, seed), 0.003) << seed;
    EXPECT_EQ(fromBf16(toBf16(1.0F + 0x1p-8F)), 1.0F) << "to even";
    EXPECT_EQ(fromBf16(toBf16(1.0F + 0x1.8p-7F)), 1.0F + 0x1p-6F);
}

TEST(PackedMatrixTest, integersStayNearTheWeights) {
    const std::uint64_t seed = testSeed();
    EXPECT_LT(packingError(Format::Int8, seed), 0.01) << seed;
    EXPECT_LT(packingError(Format::Int4, seed), 0.1) << seed;
}

TEST(PackedMatrixTest, whatWasFourBitBeforeStaysWhatItWas) {
    RandomNumbers random(testSeed());
    for (int repeat = 0; repeat < 100; ++repeat) {
        std::array<float, kGroup> row{};
        const float scale = fromHalf(toHalf(std::abs(random.normal()) + 0.01F));
        for (float& value : row)
            value = scale * static_cast<float>(random.between(-8, 7));
        row[5] = -8 * scale; // every block of such a file has one
        const float* rows[kBlockRows]{row.data()};
        AlignedBytes memory(blockBytes(Format::Int4, kGroup));
        packBlock(Format::Int4, kGroup, rows, memory.data());
        std::array<float, kGroup> out{};
        unpackRow({Format::Int4, 1, kGroup, memory.data()}, 0, out.data());
        EXPECT_EQ(out, row);
    }
}

TEST(PackedMatrixTest, aWeightTakesWhatTheFormatSays) {
    EXPECT_EQ(matrixBytes(Format::F32, 32, 64), 32U * 64 * 4);
    EXPECT_EQ(matrixBytes(Format::Bf16, 32, 64), 32U * 64 * 2);
    EXPECT_EQ(matrixBytes(Format::Int8, 32, 64), 32U * 64 * 17 / 16);
    EXPECT_EQ(matrixBytes(Format::Int4, 32, 64), 32U * 64 * 9 / 16);
    EXPECT_EQ(matrixBytes(Format::Int4, 33, 33), 64U * 64 * 9 / 16) << "filled up";
}
