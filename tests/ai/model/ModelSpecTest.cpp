// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ModelSpec.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

using namespace tandem::ai;
using Json = nlohmann::json;
using Code = Error::Code;

namespace {

Json smallConfig() {
    return {{"model_type", "llama"},  {"hidden_size", 64}, {"intermediate_size", 128},
            {"num_hidden_layers", 2}, {"vocab_size", 320}, {"num_attention_heads", 4}};
}

Json with(const char* field, Json value) {
    Json config = smallConfig();
    config[field] = std::move(value);
    return config;
}

void expectError(const Json& config, Code code, const std::string& part) {
    const auto spec = ModelSpec::fromJson(config.dump());
    ASSERT_FALSE(spec) << config.dump();
    EXPECT_EQ(spec.error().code, code) << spec.error().detail;
    EXPECT_NE(spec.error().detail.find(part), std::string::npos) << spec.error().detail;
}

} // namespace

TEST(ModelSpecTest, readsNano) {
    const auto spec = ModelSpec::load(TANDEM_SOURCE_DIR "/resources/models/nano/config.json");
    ASSERT_TRUE(spec) << spec.error().detail;
    EXPECT_EQ(spec->family, "llama");
    EXPECT_EQ(spec->width, 192);
    EXPECT_EQ(spec->layers, 6);
    EXPECT_EQ(spec->heads, 3);
    EXPECT_EQ(spec->kvHeads, 1);
    EXPECT_EQ(spec->headDim, 64);
    EXPECT_EQ(spec->ffn, 512);
    EXPECT_EQ(spec->vocab, 4160);
    EXPECT_EQ(spec->contextLength, 512);
    EXPECT_DOUBLE_EQ(spec->ropeTheta, 10000);
    EXPECT_DOUBLE_EQ(spec->normEpsilon, 1e-5);
    EXPECT_TRUE(spec->tiedOutput);
    EXPECT_EQ(spec->eosTokens, std::vector<std::int32_t>{4096});
    EXPECT_EQ(spec->parameters(), 3160512U);
}

TEST(ModelSpecTest, fillsInWhatTheLibraryFillsIn) {
    const auto spec = ModelSpec::fromJson(smallConfig().dump());
    ASSERT_TRUE(spec) << spec.error().detail;
    EXPECT_EQ(spec->kvHeads, 4);
    EXPECT_EQ(spec->headDim, 16);
    EXPECT_EQ(spec->contextLength, 2048);
    EXPECT_DOUBLE_EQ(spec->ropeTheta, 10000);
    EXPECT_DOUBLE_EQ(spec->normEpsilon, 1e-6);
    EXPECT_FALSE(spec->tiedOutput);
    EXPECT_TRUE(spec->eosTokens.empty());
}

TEST(ModelSpecTest, nullCountsAsNotThere) {
    for (const char* field :
         {"num_key_value_heads", "head_dim", "rope_scaling", "eos_token_id", "sliding_window", "rope_theta"})
        EXPECT_TRUE(ModelSpec::fromJson(with(field, nullptr).dump())) << field;
}

TEST(ModelSpecTest, readsSeveralEndTokensAndTheNewerRopeField) {
    Json config = with("eos_token_id", {1, 319});
    config["rope_parameters"] = {{"rope_type", "default"}, {"rope_theta", 500000.0}};
    config["head_dim"] = 32;
    config["num_key_value_heads"] = 2;
    const auto spec = ModelSpec::fromJson(config.dump());
    ASSERT_TRUE(spec) << spec.error().detail;
    EXPECT_EQ(spec->eosTokens, (std::vector<std::int32_t>{1, 319}));
    EXPECT_DOUBLE_EQ(spec->ropeTheta, 500000);
    EXPECT_EQ(spec->queryWidth(), 128);
    EXPECT_EQ(spec->kvWidth(), 64);
}

TEST(ModelSpecTest, refusesWhatItCannotComputeExactly) {
    expectError(with("model_type", "gemma"), Code::Unsupported, "gemma");
    expectError(with("model_type", "qwen2"), Code::Unsupported, "qwen2");
    expectError(with("model_type", nullptr), Code::Unsupported, "model_type");
    expectError(with("rope_scaling", {{"type", "linear"}, {"factor", 4.0}}), Code::Unsupported, "linear");
    expectError(with("rope_scaling", {{"rope_type", "llama3"}}), Code::Unsupported, "llama3");
    expectError(with("sliding_window", 16), Code::Unsupported, "sliding_window");
    expectError(with("attention_bias", true), Code::Unsupported, "attention_bias");
    expectError(with("mlp_bias", true), Code::Unsupported, "mlp_bias");
    expectError(with("hidden_act", "gelu"), Code::Unsupported, "gelu");
    expectError(with("quantization_config", Json::object()), Code::Unsupported, "quantization_config");
    expectError(with("partial_rotary_factor", 0.5), Code::Unsupported, "partial_rotary_factor");
}

TEST(ModelSpecTest, refusesBrokenNumbers) {
    for (const Json& value :
         {Json(0), Json(-1), Json(1.5), Json("64"), Json(std::uint64_t(-1)), Json(std::int64_t(1) << 40)})
        expectError(with("hidden_size", value), Code::Malformed, "hidden_size");
    expectError(with("num_hidden_layers", 1025), Code::Malformed, "1024");
    expectError(with("num_attention_heads", 1025), Code::Malformed, "1024");
    expectError(with("head_dim", 1026), Code::Malformed, "1024");
    expectError(with("hidden_size", (1 << 16) + 1), Code::Malformed, "65536");
    expectError(with("intermediate_size", (1 << 20) + 1), Code::Malformed, "1048576");
    expectError(with("vocab_size", (1 << 22) + 1), Code::Malformed, "4194304");
    expectError(with("max_position_embeddings", (1 << 24) + 1), Code::Malformed, "16777216");
    expectError(with("num_key_value_heads", 3), Code::Malformed, "multiple");
    expectError(with("num_attention_heads", 5), Code::Malformed, "multiple");
    expectError(with("head_dim", 15), Code::Malformed, "even");
    expectError(with("rope_theta", -1), Code::Malformed, "rope_theta");
    expectError(with("rms_norm_eps", 1e300), Code::Malformed, "rms_norm_eps");
    expectError(with("eos_token_id", 320), Code::Malformed, "eos_token_id");
    expectError(with("eos_token_id", {-1}), Code::Malformed, "eos_token_id");
    expectError(with("eos_token_id", std::vector<int>(65, 1)), Code::Malformed, "eos_token_id");
    expectError(with("tie_word_embeddings", "yes"), Code::Malformed, "tie_word_embeddings");
    expectError(with("vocab_size", nullptr), Code::Malformed, "missing");
}

TEST(ModelSpecTest, refusesWhatIsNoSmallJsonObject) {
    for (const std::string& text : {std::string("[]"), std::string("{"), std::string(), std::string(1000, '[')})
        EXPECT_EQ(ModelSpec::fromJson(text).error().code, Code::Malformed);
    EXPECT_EQ(ModelSpec::fromJson(std::string((1U << 20) + 1, ' ')).error().code, Code::TooLarge);
    EXPECT_EQ(ModelSpec::load("no/such/config.json").error().code, Code::NotFound);
}

TEST(ModelSpecTest, namesEveryWeightOnce) {
    const auto spec = ModelSpec::fromJson(smallConfig().dump());
    std::set<std::string> names;
    for (const ExpectedTensor& tensor : expectedTensors(*spec))
        names.insert(tensor.name);
    EXPECT_EQ(names.size(), 3U + 2 * 9);
    EXPECT_TRUE(names.contains("lm_head.weight"));
    EXPECT_TRUE(names.contains("model.layers.1.mlp.down_proj.weight"));
}
