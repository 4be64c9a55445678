// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/PeerModel.h"

#include "ai/model/OpenModel.h"
#include "bench/ChildProcess.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace tandem;
using namespace tandem::bench;

namespace {

constexpr RandomModelShape kShape{64, 2, 2, 1, 96, 160, 256, false};

std::vector<float> valuesOf(const ai::WeightSource& source, const std::string& name) {
    const ai::Weight* weight = source.find(name);
    if (!weight) return {};
    std::vector<float> values(static_cast<std::size_t>(weight->rows() * weight->columns()));
    weight->read(0, weight->rows(), values.data());
    return values;
}

// ||a - b|| / ||b||
double distance(const std::vector<float>& a, const std::vector<float>& b) {
    double apart = 0;
    double length = 0;
    for (std::size_t i = 0; i < b.size(); ++i) {
        apart += std::pow(static_cast<double>(a[i]) - static_cast<double>(b[i]), 2);
        length += std::pow(static_cast<double>(b[i]), 2);
    }
    return std::sqrt(apart / length);
}

} // namespace

TEST(PeerModelTest, holdsTheSameWeightsAsOursInEveryPrecision) {
    const TemporaryFolder folder;
    ASSERT_TRUE(writeRandomWeights(folder.path() + "/ours", kShape, 3));
    const auto ours = ai::openModel(folder.path() + "/ours");
    ASSERT_TRUE(ours) << ours.error().detail;
    const std::vector<std::pair<ai::Precision, double>> within{{ai::Precision::F32, 0.004},
                                                               {ai::Precision::BF16, 1e-9},
                                                               {ai::Precision::Int8, 0.01},
                                                               {ai::Precision::Int4, 0.12}};
    for (const auto& [precision, most] : within) {
        const std::string file = folder.path() + "/peer.gguf";
        ASSERT_TRUE(writePeerModel(file, kShape, 3, precision));
        const auto peer = ai::openModel(file);
        ASSERT_TRUE(peer) << peer.error().detail;
        EXPECT_EQ(peer->spec.layers, kShape.layers);
        EXPECT_EQ(peer->spec.vocab, kShape.vocabulary);
        for (const RandomTensor& tensor : randomTensors(kShape)) {
            if (tensor.name.find("q_proj") != std::string::npos || tensor.name.find("k_proj") != std::string::npos)
                continue; // whose rows lie in another order, see PeerModel.h
            const auto expected = valuesOf(*ours->weights, tensor.name);
            const auto values = valuesOf(*peer->weights, tensor.name);
            ASSERT_EQ(values.size(), expected.size()) << tensor.name;
            EXPECT_LE(distance(values, expected), tensor.norm ? 0 : most) << tensor.name << ai::wordOf(precision);
        }
    }
}
