// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/torch/kernels/RandomNumbers.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace tandem::ai::kernels;
using namespace tandem::test;

namespace {

constexpr double kTolerance = 1e-5;
constexpr Format kFormats[] = {Format::F32, Format::Bf16, Format::Int8, Format::Int4};

// Inputs of a product, with what they say after rounding.
struct RandomInputs {
    RandomInputs(RandomNumbers& random, const KernelTable& table, Format format, int tokenCount, int columnCount)
        : columns(roundUp(columnCount, kGroup))
        , values(sized(tokenCount * columns) * sizeof(float))
        , scales(sized(tokenCount * columns / kGroup), kPoison)
        , starts(scales.size(), 12345)
        , inputs{format, columns, values.data(), scales.data(), starts.data()} {
        for (int token = 0; token < tokenCount; ++token) {
            std::vector<float> row = random.normals(static_cast<std::size_t>(columns));
            std::fill(row.begin() + columnCount, row.end(), 0.0F);
            table.prepare(row.data(), inputs, token);
        }
    }

    double at(int token, int column) const {
        const int index = token * columns + column;
        const std::byte* data = inputs.values;
        if (inputs.format == Format::F32) return static_cast<double>(reinterpret_cast<const float*>(data)[index]);
        if (inputs.format == Format::Bf16)
            return static_cast<double>(fromBf16(reinterpret_cast<const std::uint16_t*>(data)[index]));
        return reinterpret_cast<const std::int8_t*>(data)[index] * static_cast<double>(scales[sized(index / kGroup)]);
    }

    int columns;
    AlignedBytes values;
    std::vector<float> scales;
    std::vector<std::int32_t> starts;
    Inputs inputs;
};

double activated(Activation activation, double x) {
    switch (activation) {
    case Activation::Silu:
        return x / (1 + std::exp(-x));
    case Activation::Gelu:
        return x / 2 * (1 + std::erf(x / std::sqrt(2.0)));
    case Activation::GeluTanh:
        return x / 2 * (1 + std::tanh(std::sqrt(2 / std::acos(-1.0)) * (x + 0.044715 * x * x * x)));
    case Activation::Relu:
        break;
    }
    return std::max(x, 0.0);
}

// (tokens, rows) of sums with bias, in double.
std::vector<double> sumsOf(const RandomMatrix& matrix, const RandomInputs& inputs, const std::vector<float>& bias,
                           int tokens) {
    const std::vector<float> weights = matrix.unpacked();
    std::vector<double> sums;
    for (int token = 0; token < tokens; ++token)
        for (int row = 0; row < matrix.rows; ++row) {
            double sum = static_cast<double>(bias[static_cast<std::size_t>(row)]);
            for (int column = 0; column < matrix.columns; ++column)
                sum += inputs.at(token, column) * static_cast<double>(weights[sized(row * matrix.columns + column)]);
            sums.push_back(sum);
        }
    return sums;
}

struct Case {
    int tokens;
    int rows;
    int columns;
};

// What a product must give, by its definition.
std::vector<double> expectedOf(const Product& product, const std::vector<double>& sums,
                               const std::vector<float>& before, const Case& size) {
    const bool gated = product.finish == Finish::Gated;
    const int width = gated ? size.rows / 2 : size.rows;
    std::vector<double> expected;
    for (int token = 0; token < size.tokens; ++token)
        for (int i = 0; i < width; ++i) {
            const double* row = sums.data() + static_cast<std::ptrdiff_t>(token) * size.rows;
            double value = row[i];
            if (product.finish == Finish::Add) value += static_cast<double>(before[sized(token * product.stride + i)]);
            if (product.finish == Finish::Act) value = activated(product.activation, value);
            if (gated)
                value = activated(product.activation, row[i / 16 * 32 + i % 16]) * row[i / 16 * 32 + 16 + i % 16];
            expected.push_back(value);
        }
    return expected;
}

void expectProduct(RandomNumbers& random, const KernelTable& table, Format format, Case size, Finish finish,
                   Activation activation) {
    const RandomMatrix matrix(random, format, size.rows, size.columns);
    const RandomInputs inputs(random, table, format, size.tokens, size.columns);
    std::vector<float> bias = random.normals(static_cast<std::size_t>(roundUp(size.rows, kBlockRows)));
    const int width = finish == Finish::Gated ? size.rows / 2 : size.rows;
    const int stride = finish == Finish::Store ? width : roundUp(width, kBlockRows);
    std::vector<float> out(sized(size.tokens * stride) + 1, kPoison);
    if (finish == Finish::Add) out = random.normals(out.size());
    out.back() = 77; // nothing may be written behind the last row
    const std::vector<float> before = out;
    Product product{.weights = &matrix.packed,
                    .bias = bias.data(),
                    .inputs = &inputs.inputs,
                    .tokens = size.tokens,
                    .firstBlock = 0,
                    .endBlock = matrix.packed.blocks() / 2,
                    .out = out.data(),
                    .stride = stride,
                    .width = width,
                    .finish = finish,
                    .activation = activation};
    table.product(product);
    product.firstBlock = product.endBlock;
    product.endBlock = matrix.packed.blocks();
    table.product(product);
    EXPECT_EQ(out.back(), 77.0F);
    std::vector<float> dense;
    for (int token = 0; token < size.tokens; ++token)
        dense.insert(dense.end(), out.begin() + token * stride, out.begin() + token * stride + width);
    const auto sums = sumsOf(matrix, inputs, bias, size.tokens);
    EXPECT_LT(relativeError(dense, expectedOf(product, sums, before, size)), kTolerance)
        << table.name << " format " << static_cast<int>(format) << " finish " << static_cast<int>(finish) << " tokens "
        << size.tokens << " rows " << size.rows << " columns " << size.columns;
}

class ProductTest : public testing::TestWithParam<Variant> {};

} // namespace

TEST_P(ProductTest, agreesWithDoublesForEveryFormatAndCountOfTokens) {
    RandomNumbers random(testSeed());
    for (const Format format : kFormats)
        for (int tokens = 1; tokens <= 27; ++tokens)
            expectProduct(random, *kernels(GetParam()), format,
                          {tokens, random.between(1, 150), random.between(1, 150)}, Finish::Store, Activation::Silu);
}

TEST_P(ProductTest, finishesAsItIsTold) {
    RandomNumbers random(testSeed());
    for (const Format format : kFormats)
        for (const Activation activation : {Activation::Silu, Activation::Gelu, Activation::GeluTanh, Activation::Relu})
            for (const Finish finish : {Finish::Store, Finish::Add, Finish::Act, Finish::Gated})
                expectProduct(random, *kernels(GetParam()), format, {random.between(1, 7), 96, 64}, finish, activation);
}

TEST_P(ProductTest, emptyGroupsAndLargeInputsAreNoTrouble) {
    const KernelTable& table = *kernels(GetParam());
    RandomNumbers random(testSeed());
    for (const Format format : {Format::Int8, Format::Int4}) {
        const RandomMatrix matrix(random, format, 32, 64);
        RandomInputs inputs(random, table, format, 1, 64);
        std::vector<float> row(64, 0.0F);
        row[40] = 3e30F;
        table.prepare(row.data(), inputs.inputs, 0);
        std::vector<float> out(32, kPoison);
        table.product({.weights = &matrix.packed,
                       .inputs = &inputs.inputs,
                       .tokens = 1,
                       .endBlock = 1,
                       .out = out.data(),
                       .stride = 32,
                       .width = 32});
        const std::vector<float> none(32, 0.0F);
        EXPECT_LT(relativeError(out, sumsOf(matrix, inputs, none, 1)), kTolerance);
    }
}

INSTANTIATE_TEST_SUITE_P(OfThisProcessor, ProductTest, testing::ValuesIn(availableVariants()),
                         [](const auto& param) { return "variant" + std::to_string(static_cast<int>(param.param)); });
