// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/torch/kernels/RandomNumbers.h"

#include <gtest/gtest.h>

using namespace tandem::ai::kernels;
using namespace tandem::test;

namespace {

constexpr double kTolerance = 1e-5;

class RowOperationsTest : public testing::TestWithParam<Variant> {
protected:
    const KernelTable& table() const { return *kernels(GetParam()); }
    RandomNumbers random{testSeed()};
};

} // namespace

TEST_P(RowOperationsTest, normsAgreeWithDoubles) {
    for (int width = 1; width < 100; ++width) {
        const auto count = static_cast<std::size_t>(width);
        const auto in = random.normals(count);
        const auto weight = random.normals(count);
        const auto bias = random.normals(count);
        double mean = 0;
        double squares = 0;
        for (const float x : in) {
            mean += static_cast<double>(x) / width;
            squares += static_cast<double>(x) * static_cast<double>(x) / width;
        }
        const double variance = squares - mean * mean;
        std::vector<double> rms;
        std::vector<double> layer;
        for (std::size_t i = 0; i < count; ++i) {
            const double x = static_cast<double>(in[i]);
            const double w = static_cast<double>(weight[i]);
            rms.push_back(x / std::sqrt(squares + 1e-5) * w);
            layer.push_back((x - mean) / std::sqrt(variance + 1e-5) * w + static_cast<double>(bias[i]));
        }
        std::vector<float> out(count, kPoison);
        table().rmsNorm(in.data(), weight.data(), width, 1e-5F, out.data());
        EXPECT_LT(relativeError(out, rms), kTolerance) << width;
        std::fill(out.begin(), out.end(), kPoison);
        table().layerNorm(in.data(), weight.data(), bias.data(), width, 1e-5F, out.data());
        EXPECT_LT(relativeError(out, layer), 10 * kTolerance) << width;
    }
}

TEST_P(RowOperationsTest, rotationAgreesWithDoubles) {
    for (int half = 1; half <= 70; ++half) {
        const auto count = static_cast<std::size_t>(half);
        auto head = random.normals(2 * count);
        const auto cos = random.normals(count);
        const auto sin = random.normals(count);
        std::vector<double> expected(2 * count);
        for (std::size_t i = 0; i < count; ++i) {
            const double a = static_cast<double>(head[i]);
            const double b = static_cast<double>(head[count + i]);
            const double c = static_cast<double>(cos[i]);
            const double s = static_cast<double>(sin[i]);
            expected[i] = a * c - b * s;
            expected[count + i] = b * c + a * s;
        }
        table().rotate(head.data(), cos.data(), sin.data(), half);
        EXPECT_LT(relativeError(head, expected), kTolerance) << half;
    }
}

TEST_P(RowOperationsTest, scalingAgreesWithDoubles) {
    for (int count = 1; count <= 40; ++count) {
        auto values = random.normals(static_cast<std::size_t>(count));
        std::vector<double> expected;
        for (const float value : values)
            expected.push_back(static_cast<double>(value) * 0.3);
        table().scale(values.data(), 0.3F, count);
        EXPECT_LT(relativeError(values, expected), kTolerance);
    }
}

TEST_P(RowOperationsTest, bytesKeepInputsWithinHalfAStepAndKnowTheirSum) {
    constexpr int kColumns = 96;
    const auto row = random.normals(kColumns);
    for (const auto& [format, offset] : {std::pair(Format::Int8, 128), std::pair(Format::Int4, 8)}) {
        std::vector<std::int8_t> bytes(kColumns, 99);
        std::vector<float> scales(3, kPoison);
        std::vector<std::int32_t> starts(3, 99);
        const Inputs inputs{format, kColumns, reinterpret_cast<std::byte*>(bytes.data()), scales.data(), starts.data()};
        table().prepare(row.data(), inputs, 0);
        for (std::size_t group = 0; group < 3; ++group) {
            int sum = 0;
            for (std::size_t i = group * 32; i < group * 32 + 32; ++i) {
                sum += bytes[i];
                EXPECT_NEAR(row[i], static_cast<float>(bytes[i]) * scales[group], scales[group] * 0.501F);
            }
            EXPECT_EQ(starts[group], -offset * sum);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(OfThisProcessor, RowOperationsTest, testing::ValuesIn(availableVariants()),
                         [](const auto& param) { return "variant" + std::to_string(static_cast<int>(param.param)); });
