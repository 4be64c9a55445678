// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/OpenModel.h"
#include "ai/torch/LoadDecoder.h"
#include "tests/ai/model/ModelFolder.h"

#include <gtest/gtest.h>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

std::optional<Error> errorOf(const std::filesystem::path& folder, DecoderPath path, Precision precision) {
    const auto model = openModel(folder);
    if (!model) return model.error();
    DecoderOptions options;
    options.path = path;
    options.precision = precision;
    const auto decoder = loadDecoder(model->spec, *model->weights, options, {}, {});
    return decoder ? std::nullopt : std::optional(decoder.error());
}

} // namespace

TEST(HostileWeightsTest, numbersThatAreNoneAreRefusedInEveryPrecision) {
    TemporaryFolder folder;
    writeTinyModel(folder, "m");
    const std::string right = tinyWeights();
    for (const std::uint16_t bits : {0x7FC0, 0xFFFF, 0x7F80, 0xFF80}) { // NaN, NaN, infinity, -infinity
        std::string bytes = right;
        bytes[bytes.size() - 2] = static_cast<char>(bits & 0xFF); // the last number of the last tensor
        bytes[bytes.size() - 1] = static_cast<char>(bits >> 8);
        folder.write("m/model.safetensors", bytes);
        for (const DecoderPath path : {DecoderPath::Reference, DecoderPath::Auto})
            for (const Precision precision : {Precision::F32, Precision::BF16, Precision::Int8, Precision::Int4}) {
                const auto error = errorOf(folder.path() / "m", path, precision);
                ASSERT_TRUE(error);
                EXPECT_EQ(error->code, Error::Code::Malformed) << error->detail;
                const bool named = error->detail.find("model.norm.weight") != std::string::npos;
                EXPECT_TRUE(named || path != DecoderPath::Reference) << error->detail;
            }
    }
    folder.write("m/model.safetensors", right);
    EXPECT_FALSE(errorOf(folder.path() / "m", DecoderPath::Auto, Precision::F32));
}

TEST(HostileWeightsTest, aShapeThatTheWeightsDoNotHaveIsRefusedBeforeMemoryIsAskedFor) {
    TemporaryFolder folder;
    writeTinyModel(folder, "m");
    auto config = tinyConfig();
    config["vocab_size"] = 1 << 22;
    config["hidden_size"] = 1 << 16;
    config["intermediate_size"] = 1 << 20;
    config["num_hidden_layers"] = 1024;
    folder.write("m/config.json", config.dump());
    const auto error = errorOf(folder.path() / "m", DecoderPath::Auto, Precision::Auto);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, Error::Code::Malformed) << error->detail;
}
