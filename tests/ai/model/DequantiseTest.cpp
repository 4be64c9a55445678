// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/Dequantise.h"

#include "ai/model/HalfFloat.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace tandem::ai;

namespace {

constexpr std::array kAll{DType::F16,     DType::BF16,  DType::Q8_0,   DType::Q4_0,  DType::Q4_1, DType::Q5_0,
                          DType::Q5_1,    DType::Q2_K,  DType::Q3_K,   DType::Q4_K,  DType::Q5_K, DType::Q6_K,
                          DType::IQ2_XXS, DType::IQ3_S, DType::IQ4_NL, DType::IQ4_XS};

std::vector<std::byte> bytesOf(const std::filesystem::path& file) {
    std::vector<std::byte> bytes(std::filesystem::file_size(file));
    std::ifstream(file, std::ios::binary)
        .read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

class DequantiseTest : public ::testing::TestWithParam<DType> {};

} // namespace

TEST_P(DequantiseTest, givesWhatGgmlGivesToTheLastBit) {
    const std::filesystem::path folder(TANDEM_SHARED_DATA "/gguf-blocks");
    const std::string name(nameOf(GetParam()));
    if (!std::filesystem::exists(folder / (name + ".blocks"))) GTEST_SKIP() << folder << " is not there";
    const auto blocks = bytesOf(folder / (name + ".blocks"));
    const auto wanted = bytesOf(folder / (name + ".f32"));
    const BlockShape shape = blockShape(GetParam());
    ASSERT_EQ(blocks.size() * static_cast<std::size_t>(shape.values) * sizeof(float),
              wanted.size() * static_cast<std::size_t>(shape.bytes));
    std::vector<float> expected(wanted.size() / sizeof(float));
    std::memcpy(expected.data(), wanted.data(), wanted.size());
    std::vector<float> read(expected.size());
    dequantise(GetParam(), blocks, read.data());
    for (std::size_t i = 0; i < read.size(); ++i)
        ASSERT_EQ(std::bit_cast<std::uint32_t>(read[i]), std::bit_cast<std::uint32_t>(expected[i]))
            << name << " at " << i;
}

INSTANTIATE_TEST_SUITE_P(All, DequantiseTest, ::testing::ValuesIn(kAll),
                         [](const auto& each) { return std::string(nameOf(each.param)); });

TEST(HalfFloatTest, everyHalfComesBackFromItsFloat) {
    for (std::uint32_t bits = 0; bits < 65536; ++bits) {
        const auto half = static_cast<std::uint16_t>(bits);
        const float value = halfToFloat(half);
        if (std::isnan(value))
            EXPECT_TRUE(std::isnan(halfToFloat(floatToHalf(value))));
        else
            EXPECT_EQ(floatToHalf(value), half);
        const float wide = bfloatToFloat(half);
        if (std::isnan(wide))
            EXPECT_TRUE(std::isnan(bfloatToFloat(floatToBfloat(wide))));
        else
            EXPECT_EQ(floatToBfloat(wide), half);
    }
}

TEST(HalfFloatTest, roundsToTheNearestAndTiesToEven) {
    EXPECT_EQ(halfToFloat(floatToHalf(1.0F + 0x1p-11F)), 1.0F);
    EXPECT_EQ(halfToFloat(floatToHalf(1.0F + 3 * 0x1p-11F)), 1.0F + 0x1p-9F);
    EXPECT_EQ(halfToFloat(floatToHalf(65519.0F)), 65504.0F);
    EXPECT_TRUE(std::isinf(halfToFloat(floatToHalf(65520.0F))));
    EXPECT_EQ(halfToFloat(floatToHalf(0x1p-25F)), 0.0F);
    EXPECT_EQ(halfToFloat(floatToHalf(1.5F * 0x1p-24F)), 0x1p-23F);
    EXPECT_EQ(bfloatToFloat(floatToBfloat(1.0F + 0x1p-8F)), 1.0F);
}
