// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/Quantise.h"

#include "ai/model/Dequantise.h"
#include "ai/model/Precision.h"

#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace tandem::ai;

namespace {

std::string bytesOf(const std::filesystem::path& file) {
    std::string bytes(std::filesystem::file_size(file), '\0');
    std::ifstream(file, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

} // namespace

TEST(QuantiseTest, writesWhatGgmlWritesToTheLastBit) {
    const std::filesystem::path folder(TANDEM_SHARED_DATA "/gguf-blocks");
    if (!std::filesystem::exists(folder / "source.f32")) GTEST_SKIP() << folder << " is not there";
    const std::string source = bytesOf(folder / "source.f32");
    std::vector<float> values(source.size() / sizeof(float));
    std::memcpy(values.data(), source.data(), source.size());
    for (const DType dtype : {DType::F16, DType::BF16, DType::Q8_0}) {
        const std::string name(nameOf(dtype));
        const std::string expected = bytesOf(folder / (name + ".blocks"));
        std::string written(expected.size(), '\0');
        quantise(dtype, values.data(), static_cast<std::int64_t>(values.size()),
                 reinterpret_cast<std::byte*>(written.data()));
        EXPECT_EQ(written, expected) << name;
    }
}

TEST(QuantiseTest, fourBitsLoseNoMoreThanGgmls) {
    const std::filesystem::path folder(TANDEM_SHARED_DATA "/gguf-blocks");
    if (!std::filesystem::exists(folder / "source.f32")) GTEST_SKIP() << folder << " is not there";
    const auto floats = [](const std::string& bytes) {
        std::vector<float> values(bytes.size() / sizeof(float));
        std::memcpy(values.data(), bytes.data(), bytes.size());
        return values;
    };
    const auto source = floats(bytesOf(folder / "source.f32"));
    const auto theirs = floats(bytesOf(folder / "Q4_0.f32"));
    std::vector<std::byte> blocks(source.size() / 32 * 18);
    quantise(DType::Q4_0, source.data(), static_cast<std::int64_t>(source.size()), blocks.data());
    std::vector<float> ours(source.size());
    dequantise(DType::Q4_0, blocks, ours.data());
    const auto loss = [&](const std::vector<float>& read) {
        double sum = 0;
        for (std::size_t i = 0; i < read.size(); ++i)
            sum += std::pow(static_cast<double>(read[i]) - static_cast<double>(source[i]), 2);
        return sum;
    };
    EXPECT_LE(loss(ours), loss(theirs));
}

TEST(QuantiseTest, aBlockOfZerosStaysZero) {
    const std::vector<float> zeros(32, 0.0F);
    for (const DType dtype : {DType::Q8_0, DType::Q4_0}) {
        std::vector<std::byte> block(static_cast<std::size_t>(blockShape(dtype).bytes));
        quantise(dtype, zeros.data(), 32, block.data());
        std::vector<float> read(32, 1.0F);
        dequantise(dtype, block, read.data());
        EXPECT_EQ(read, zeros) << nameOf(dtype);
    }
}

TEST(PrecisionTest, smallModelsStayExactAndFourBitFilesStayFourBit) {
    EXPECT_EQ(resolved(Precision::Auto, 3'000'000, 16), Precision::F32);
    EXPECT_EQ(resolved(Precision::Auto, kAutoExactBytes / 4, 16), Precision::F32);
    EXPECT_EQ(resolved(Precision::Auto, kAutoExactBytes / 4 + 1, 16), Precision::Int8);
    EXPECT_EQ(resolved(Precision::Auto, 500'000'000, bitsPerValue(DType::Q8_0)), Precision::Int8);
    EXPECT_EQ(resolved(Precision::Auto, 500'000'000, bitsPerValue(DType::Q4_K)), Precision::Int4);
    EXPECT_EQ(resolved(Precision::BF16, 1, 4), Precision::BF16);
}

TEST(PrecisionTest, everyPrecisionHasAWord) {
    for (const Precision each : {Precision::Auto, Precision::F32, Precision::BF16, Precision::Int8, Precision::Int4})
        EXPECT_EQ(precisionNamed(wordOf(each)), each);
    EXPECT_FALSE(precisionNamed("int3"));
}
