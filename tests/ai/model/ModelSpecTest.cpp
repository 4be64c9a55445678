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
    EXPECT_DOUBLE_EQ(spec->rotary.theta, 10000);
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
    EXPECT_DOUBLE_EQ(spec->rotary.theta, 10000);
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
    EXPECT_DOUBLE_EQ(spec->rotary.theta, 500000);
    EXPECT_EQ(spec->queryWidth(), 128);
    EXPECT_EQ(spec->kvWidth(), 64);
}

TEST(ModelSpecTest, refusesWhatItCannotComputeExactly) {
    expectError(with("model_type", "gemma2"), Code::Unsupported, "gemma2");
    expectError(with("model_type", nullptr), Code::Unsupported, "model_type");
    expectError(with("rope_scaling", {{"type", "longrope"}, {"factor", 4.0}}), Code::Unsupported, "longrope");
    expectError(with("rope_scaling", {{"rope_type", "llama3"}}), Code::Malformed, "factor");
    expectError(with("hidden_act", "quick_gelu"), Code::Unsupported, "quick_gelu");
    expectError(with("quantization_config", Json::object()), Code::Unsupported, "quantization_config");
    expectError(with("partial_rotary_factor", 0.5), Code::Unsupported, "partial_rotary_factor");
}

TEST(ModelSpecTest, readsWhatSetsTheFamiliesApart) {
    const auto of = [](const char* family) {
        Json config = with("model_type", family);
        config["n_embd"] = 64;
        config["n_layer"] = 2;
        config["n_head"] = 4;
        const auto spec = ModelSpec::fromJson(config.dump());
        EXPECT_TRUE(spec) << spec.error().detail;
        return spec ? *spec : ModelSpec();
    };
    EXPECT_TRUE(of("qwen2").queryKeyValueBias);
    EXPECT_FALSE(of("qwen2").attentionOutBias);
    EXPECT_TRUE(of("qwen3").queryKeyNorm);
    EXPECT_EQ(of("qwen3").headDim, 128);
    EXPECT_EQ(of("gemma").norm, NormKind::RmsPlusOne);
    EXPECT_DOUBLE_EQ(of("gemma").embeddingScale, 8);
    EXPECT_TRUE(of("gemma").tiedOutput);
    EXPECT_EQ(of("starcoder2").mlp, MlpKind::Plain);
    EXPECT_EQ(of("gpt2").learnedPositions, 1024);
    EXPECT_EQ(of("gpt2").rotary.dims, 0);
    EXPECT_EQ(of("gpt2").ffn, 256);
    EXPECT_EQ(of("gpt_bigcode").kvHeads, 1);
    EXPECT_TRUE(of("gpt_neox").parallelResidual);
    EXPECT_EQ(of("gpt_neox").rotary.dims, 4);
    EXPECT_EQ(of("gpt_neox").activation, Activation::Gelu);
}

TEST(ModelSpecTest, readsTheWindowOfTheLayersThatHaveOne) {
    Json config = with("model_type", "mistral");
    config["sliding_window"] = 16;
    EXPECT_EQ(ModelSpec::fromJson(config.dump())->windowOf(1), 16);
    config["layer_types"] = {"full_attention", "sliding_attention"};
    const auto mixed = ModelSpec::fromJson(config.dump());
    EXPECT_EQ(mixed->windowOf(0), 0);
    EXPECT_EQ(mixed->windowOf(1), 16);
    config["layer_types"] = {"full_attention"};
    expectError(config, Code::Malformed, "layer_types");
    config["layer_types"] = {"full_attention", "chunked_attention"};
    expectError(config, Code::Unsupported, "layer_types");
    config["model_type"] = "qwen2";
    EXPECT_EQ(ModelSpec::fromJson(config.dump())->windowOf(1), 0) << "off where it is not switched on";
    config["use_sliding_window"] = true;
    config["max_window_layers"] = 1;
    config.erase("layer_types");
    EXPECT_EQ(ModelSpec::fromJson(config.dump())->windowOf(0), 0);
    EXPECT_EQ(ModelSpec::fromJson(config.dump())->windowOf(1), 16);
}

TEST(ModelSpecTest, readsTheScalingsOfRotation) {
    const auto of = [](Json scaling) { return ModelSpec::fromJson(with("rope_scaling", std::move(scaling)).dump()); };
    const auto dynamic = of({{"type", "dynamic"}, {"factor", 2.0}});
    EXPECT_EQ(dynamic->rotary.originalContext, 2048);
    EXPECT_EQ(dynamic->contextLength, 4096) << "the length that the scaling is there for";
    const auto yarn = of({{"type", "yarn"}, {"factor", 4.0}, {"original_max_position_embeddings", 1024}});
    EXPECT_EQ(yarn->contextLength, 4096);
    EXPECT_EQ(yarn->rotary.scaling, RopeScaling::Yarn);
    const auto llama3 =
        of({{"rope_type", "llama3"}, {"factor", 8.0}, {"low_freq_factor", 1.0}, {"high_freq_factor", 4.0}});
    EXPECT_EQ(llama3->rotary.scaling, RopeScaling::Llama3);
    EXPECT_EQ(of({{"type", "linear"}, {"factor", -1.0}}).error().code, Code::Malformed);
    EXPECT_EQ(of({{"rope_type", "llama3"}, {"factor", 8.0}, {"high_freq_factor", 1.0}}).error().code, Code::Malformed);
}

TEST(ModelSpecTest, refusesBrokenNumbers) {
    for (const Json& value :
         {Json(0), Json(-1), Json(1.5), Json("64"), Json(std::uint64_t(-1)), Json(std::int64_t(1) << 40)})
        expectError(with("hidden_size", value), Code::Malformed, "hidden_size");
    expectError(with("rope_theta", 0.5), Code::Malformed, "rope_theta");
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
