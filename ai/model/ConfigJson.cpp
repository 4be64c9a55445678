// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// ModelSpec from a config.json: what is common, then one function a family. FAMILIES.md says how to add one.
#include "ai/BoundedJson.h"
#include "ai/InQuotes.h"
#include "ai/ReadFile.h"
#include "ai/model/ConfigFields.h"
#include "ai/model/ConfigRope.h"
#include "ai/model/ModelSpec.h"
#include "ai/model/ShapeLimits.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tandem::ai {

namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMaxConfigBytes = 1u << 20;
constexpr int kMaxConfigDepth = 16;
constexpr std::size_t kMaxEndTokens = 64;

Error malformed(const std::string& detail) {
    return {Error::Code::Malformed, "config.json: " + detail};
}

void readActivation(ConfigFields& fields, const char* name, const char* fallback, ModelSpec& spec) {
    const std::string word = fields.word(name, fallback);
    if (word == "silu" || word == "swish")
        spec.activation = Activation::Silu;
    else if (word == "gelu")
        spec.activation = Activation::Gelu;
    else if (word == "gelu_new" || word == "gelu_pytorch_tanh" || word == "gelu_fast")
        spec.activation = Activation::GeluTanh;
    else if (word == "relu")
        spec.activation = Activation::Relu;
    else
        fields.unsupported(std::string(name) + " " + inQuotes(word) + " is not supported");
}

// hidden_size and its company, as all but GPT-2 name them.
void readShape(ConfigFields& fields, ModelSpec& spec, int context) {
    fields.integer("hidden_size", spec.width, kMaxWidth);
    fields.integer("num_hidden_layers", spec.layers, kMaxLayers);
    fields.integer("num_attention_heads", spec.heads, kMaxHeads);
    fields.integer("intermediate_size", spec.ffn, kMaxFeedForward);
    fields.integer("max_position_embeddings", spec.contextLength, kMaxContext, context);
}

// After heads and width. headDim: what the library takes where there is none; 0: width / heads.
void readHeads(ConfigFields& fields, ModelSpec& spec, int headDim = 0) {
    if (fields.error()) return;
    fields.integer("num_key_value_heads", spec.kvHeads, kMaxHeads, spec.heads);
    if (headDim == 0 && !fields.find("head_dim") && spec.width % spec.heads != 0)
        return fields.malformed("hidden_size is not a multiple of num_attention_heads and there is no head_dim");
    fields.integer("head_dim", spec.headDim, kMaxHeadDim, headDim > 0 ? headDim : spec.width / spec.heads);
    spec.rotary.dims = spec.headDim;
    double rotaryShare = 1;
    fields.positive("partial_rotary_factor", rotaryShare);
    if (rotaryShare != 1) fields.unsupported("partial_rotary_factor is not supported");
}

// sliding_window, for the layers that layer_types names or all.
void readWindow(ConfigFields& fields, ModelSpec& spec) {
    if (!fields.find("sliding_window") || fields.error()) return;
    fields.integer("sliding_window", spec.slidingWindow, kMaxContext);
    const Json* types = fields.find("layer_types");
    if (!types) return;
    if (!types->is_array() || types->size() != static_cast<std::size_t>(spec.layers))
        return fields.malformed("layer_types does not name each layer");
    for (const Json& type : *types) {
        if (type != "sliding_attention" && type != "full_attention")
            return fields.unsupported("layer_types holds something other than full_attention and sliding_attention");
        spec.slidingLayers.push_back(type == "sliding_attention");
    }
}

// Qwen's window: off by default, and only from a layer on.
void readQwenWindow(ConfigFields& fields, ModelSpec& spec) {
    if (!fields.flag("use_sliding_window", false)) return;
    readWindow(fields, spec);
    if (spec.slidingWindow == 0 || !spec.slidingLayers.empty()) return;
    int first = 0;
    fields.integer("max_window_layers", first, kMaxLayers, 28);
    for (int layer = 0; layer < spec.layers; ++layer)
        spec.slidingLayers.push_back(layer >= first);
}

void readLlama(ConfigFields& fields, ModelSpec& spec) {
    readShape(fields, spec, 2048);
    readHeads(fields, spec);
    fields.positive("rms_norm_eps", spec.normEpsilon);
    readActivation(fields, "hidden_act", "silu", spec);
    spec.queryKeyValueBias = spec.attentionOutBias = fields.flag("attention_bias", false);
    spec.mlpBias = fields.flag("mlp_bias", false);
    readRope(fields, spec);
}

void readMistral(ConfigFields& fields, ModelSpec& spec) {
    readLlama(fields, spec);
    readWindow(fields, spec);
}

void readQwen2(ConfigFields& fields, ModelSpec& spec) {
    readShape(fields, spec, 32768);
    readHeads(fields, spec);
    fields.positive("rms_norm_eps", spec.normEpsilon);
    readActivation(fields, "hidden_act", "silu", spec);
    spec.queryKeyValueBias = true;
    readQwenWindow(fields, spec);
    readRope(fields, spec);
}

void readQwen3(ConfigFields& fields, ModelSpec& spec) {
    readShape(fields, spec, 32768);
    readHeads(fields, spec, 128);
    fields.positive("rms_norm_eps", spec.normEpsilon);
    readActivation(fields, "hidden_act", "silu", spec);
    spec.queryKeyValueBias = spec.attentionOutBias = fields.flag("attention_bias", false);
    spec.queryKeyNorm = true;
    readQwenWindow(fields, spec);
    readRope(fields, spec);
}

void readGemma(ConfigFields& fields, ModelSpec& spec) {
    readShape(fields, spec, 8192);
    readHeads(fields, spec, 256);
    fields.positive("rms_norm_eps", spec.normEpsilon);
    // Early files say "gelu" and mean the approximation that the model was trained with.
    readActivation(fields, "hidden_activation", fields.word("hidden_act", "gelu_pytorch_tanh").c_str(), spec);
    if (spec.activation == Activation::Gelu) spec.activation = Activation::GeluTanh;
    spec.queryKeyValueBias = spec.attentionOutBias = fields.flag("attention_bias", false);
    spec.norm = NormKind::RmsPlusOne;
    spec.embeddingScale = std::sqrt(static_cast<double>(spec.width));
    readRope(fields, spec);
}

void readStarcoder2(ConfigFields& fields, ModelSpec& spec) {
    readShape(fields, spec, 4096);
    readHeads(fields, spec);
    spec.norm = NormKind::Layer;
    spec.normEpsilon = 1e-5;
    fields.positive("norm_epsilon", spec.normEpsilon);
    spec.mlp = MlpKind::Plain;
    readActivation(fields, "hidden_act", "gelu_pytorch_tanh", spec);
    spec.queryKeyValueBias = spec.attentionOutBias = spec.mlpBias = fields.flag("use_bias", true);
    readWindow(fields, spec);
    readRope(fields, spec);
}

// GPT-2 and GPT-BigCode: learned positions, everything with a bias.
void readGpt2(ConfigFields& fields, ModelSpec& spec) {
    fields.integer("n_embd", spec.width, kMaxWidth);
    fields.integer("n_layer", spec.layers, kMaxLayers);
    fields.integer("n_head", spec.heads, kMaxHeads);
    fields.integer("n_positions", spec.contextLength, kMaxContext, 1024);
    fields.integer("n_inner", spec.ffn, kMaxFeedForward, 4 * spec.width);
    if (fields.error()) return;
    if (spec.width % spec.heads != 0) return fields.malformed("n_embd is not a multiple of n_head");
    spec.headDim = spec.width / spec.heads;
    spec.kvHeads = spec.heads;
    spec.learnedPositions = spec.contextLength;
    spec.norm = NormKind::Layer;
    spec.normEpsilon = 1e-5;
    fields.positive("layer_norm_epsilon", spec.normEpsilon);
    spec.mlp = MlpKind::Plain;
    readActivation(fields, "activation_function", "gelu_new", spec);
    spec.queryKeyValueBias = spec.attentionOutBias = spec.mlpBias = true;
    if (!fields.flag("scale_attn_weights", true)) fields.unsupported("scale_attn_weights must be true");
    if (fields.flag("scale_attn_by_inverse_layer_idx", false))
        fields.unsupported("scale_attn_by_inverse_layer_idx is not supported");
}

void readBigCode(ConfigFields& fields, ModelSpec& spec) {
    readGpt2(fields, spec);
    if (fields.flag("multi_query", true)) spec.kvHeads = 1;
}

void readNeoX(ConfigFields& fields, ModelSpec& spec) {
    readShape(fields, spec, 2048);
    readHeads(fields, spec);
    if (fields.error()) return;
    if (spec.kvHeads != spec.heads) return fields.unsupported("num_key_value_heads is not supported for gpt_neox");
    spec.norm = NormKind::Layer;
    spec.normEpsilon = 1e-5;
    fields.positive("layer_norm_eps", spec.normEpsilon);
    spec.mlp = MlpKind::Plain;
    readActivation(fields, "hidden_act", "gelu", spec);
    spec.parallelResidual = fields.flag("use_parallel_residual", true);
    spec.queryKeyValueBias = spec.attentionOutBias = fields.flag("attention_bias", true);
    spec.mlpBias = true;
    double share = 0.25;
    fields.positive("rotary_pct", share);
    spec.rotary.dims = static_cast<int>(spec.headDim * std::min(share, 1.0));
    fields.positive("rotary_emb_base", spec.rotary.theta);
    readRope(fields, spec);
}

struct Family {
    std::string_view type; // model_type
    void (*read)(ConfigFields& fields, ModelSpec& spec);
    bool tiedByDefault;
};

constexpr std::array<Family, 10> kFamilies{{{"llama", readLlama, false},
                                            {"mistral", readMistral, false},
                                            {"ministral", readMistral, false},
                                            {"qwen2", readQwen2, false},
                                            {"qwen3", readQwen3, false},
                                            {"gemma", readGemma, true},
                                            {"starcoder2", readStarcoder2, true},
                                            {"gpt2", readGpt2, true},
                                            {"gpt_bigcode", readBigCode, true},
                                            {"gpt_neox", readNeoX, false}}};

const Family* familyOf(std::string_view type) {
    for (const Family& family : kFamilies)
        if (family.type == type) return &family;
    return nullptr;
}

void readEndTokens(ConfigFields& fields, ModelSpec& spec) {
    const Json* end = fields.find("eos_token_id");
    if (!end) return;
    const Json list = end->is_array() ? *end : Json::array({*end});
    if (list.size() > kMaxEndTokens) return fields.malformed("eos_token_id has too many entries");
    for (const Json& id : list) {
        const bool inRange =
            id.is_number_unsigned() && id.get<std::uint64_t>() < static_cast<std::uint64_t>(spec.vocab);
        if (!inRange) return fields.malformed("eos_token_id is not below vocab_size");
        spec.eosTokens.push_back(id.get<std::int32_t>());
    }
}

void checkShape(ConfigFields& fields, const ModelSpec& spec) {
    if (fields.error()) return;
    if (spec.heads % spec.kvHeads != 0)
        fields.malformed("num_attention_heads is not a multiple of num_key_value_heads");
    if (spec.headDim % 2 != 0) fields.malformed("head_dim must be even");
    if (!(spec.rotary.theta > 1)) fields.malformed("rope_theta must be above 1");
    if (spec.rotary.dims % 2 != 0) fields.malformed("the rotated part of a head must be even");
}

} // namespace

Result<ModelSpec> ModelSpec::fromJson(std::string_view json) {
    if (json.size() > kMaxConfigBytes) return Error{Error::Code::TooLarge, "config.json is over 1 MiB"};
    const auto parsed = parseBoundedJson(json, kMaxConfigDepth);
    if (!parsed || !parsed->is_object()) return malformed("not a JSON object");

    ConfigFields fields(*parsed);
    ModelSpec spec;
    spec.family = fields.word("model_type", "");
    const Family* family = familyOf(spec.family);
    if (!family) fields.unsupported("model_type " + inQuotes(spec.family) + " is not supported");
    if (fields.error()) return *fields.error();
    fields.integer("vocab_size", spec.vocab, kMaxRows);
    family->read(fields, spec);
    spec.tiedOutput = fields.flag("tie_word_embeddings", family->tiedByDefault);
    if (fields.find("quantization_config")) fields.unsupported("quantization_config is not supported");
    readEndTokens(fields, spec);
    checkShape(fields, spec);
    if (fields.error()) return *fields.error();
    return spec;
}

Result<ModelSpec> ModelSpec::load(const std::filesystem::path& configFile) {
    const auto text = readFile(configFile, kMaxConfigBytes);
    if (!text) return text.error();
    return fromJson(*text);
}

} // namespace tandem::ai
