// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/torch/kernels/RandomNumbers.h"

#include <algorithm>
#include <cstring>
#include <gtest/gtest.h>

using namespace tandem::ai::kernels;
using namespace tandem::test;

namespace {

// Keys and values of a head, in its cache and as numbers.
struct RandomHead {
    RandomHead(RandomNumbers& random, const KernelTable& table, Format format, int dimension, int positions)
        : dim(dimension)
        , keys(random.normals(sized(dim * positions)))
        , values(random.normals(keys.size()))
        , memory(2 * bytesOf(format, positions))
        , cache{format, dim, memory.data(), memory.data() + bytesOf(format, positions)} {
        std::memset(memory.data(), 0xFF, 2 * bytesOf(format, positions)); // NaN wherever nothing is written
        for (int position = 0; position < positions; ++position)
            table.remember(cache, position, keys.data() + static_cast<std::ptrdiff_t>(position) * dim,
                           values.data() + static_cast<std::ptrdiff_t>(position) * dim);
        if (format != Format::Bf16) return;
        for (auto* numbers : {&keys, &values})
            for (float& number : *numbers)
                number = fromBf16(toBf16(number));
    }
    std::size_t bytesOf(Format format, int positions) const {
        return static_cast<std::size_t>(roundUp(positions, kKeyBlock) * dim) * inputBytes(format);
    }

    int dim;
    std::vector<float> keys;
    std::vector<float> values;
    AlignedBytes memory;
    HeadCache cache;
};

// softmax(query · keys over [first, end)) · values, in double.
std::vector<double> attended(const RandomHead& head, const float* query, int first, int end) {
    std::vector<double> out(static_cast<std::size_t>(head.dim));
    double sum = 0;
    for (int position = first; position < end; ++position) {
        double score = 0;
        for (int d = 0; d < head.dim; ++d)
            score += static_cast<double>(query[d]) * static_cast<double>(head.keys[sized(position * head.dim + d)]);
        const double weight = std::exp(score);
        sum += weight;
        for (std::size_t d = 0; d < out.size(); ++d)
            out[d] += weight * static_cast<double>(head.values[sized(position * head.dim) + d]);
    }
    for (double& value : out)
        value /= sum;
    return out;
}

class AttentionTest : public testing::TestWithParam<Variant> {};

} // namespace

TEST_P(AttentionTest, agreesWithDoublesForEveryCountOfRowsAndAnyPositions) {
    const KernelTable& table = *kernels(GetParam());
    RandomNumbers random(testSeed());
    for (const Format format : {Format::F32, Format::Bf16})
        for (int rows = 1; rows <= kAttentionRows; ++rows) {
            const int dim = 16 * random.between(1, 8);
            const int positions = random.between(1, 300);
            const RandomHead head(random, table, format, dim, positions);
            const auto queries = random.normals(sized(rows * dim));
            std::vector<float> out(queries.size(), kPoison);
            std::vector<float> scores(sized(rows * roundUp(positions, kKeyBlock)), kPoison);
            std::vector<float> packed(sized(dim * kAttentionRows), kPoison);
            AttentionTile tile;
            tile.cache = head.cache;
            tile.rows = rows;
            tile.scores = scores.data();
            tile.packed = packed.data();
            std::vector<double> expected;
            for (int r = 0; r < rows; ++r) {
                tile.query[r] = queries.data() + static_cast<std::ptrdiff_t>(r) * dim;
                tile.out[r] = out.data() + static_cast<std::ptrdiff_t>(r) * dim;
                tile.end[r] = random.between(1, positions);
                tile.first[r] = random.between(0, 1) ? 0 : random.between(0, tile.end[r] - 1);
                const auto row = attended(head, tile.query[r], tile.first[r], tile.end[r]);
                expected.insert(expected.end(), row.begin(), row.end());
            }
            table.attend(tile);
            EXPECT_LT(relativeError(out, expected), 2e-5) << table.name << " rows " << rows << " dim " << dim;
        }
}

INSTANTIATE_TEST_SUITE_P(OfThisProcessor, AttentionTest, testing::ValuesIn(availableVariants()),
                         [](const auto& param) { return "variant" + std::to_string(static_cast<int>(param.param)); });
