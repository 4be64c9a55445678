// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ModelSpec.h"

#include "ai/BoundedJson.h"
#include "ai/InQuotes.h"
#include "ai/ReadFile.h"

#include <cmath>
#include <initializer_list>
#include <optional>
#include <utility>

namespace tandem::ai {

namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMaxConfigBytes = 1u << 20;
constexpr int kMaxConfigDepth = 16;
constexpr std::int64_t kMaxWidth = 1 << 16;
constexpr std::int64_t kMaxLayers = 1024;
constexpr std::int64_t kMaxHeads = 1024;
constexpr std::int64_t kMaxHeadDim = 1024;
constexpr std::int64_t kMaxFeedForward = 1 << 20;
constexpr std::int64_t kMaxRows = 1 << 22;
constexpr std::int64_t kMaxContext = 1 << 24;
constexpr std::size_t kMaxEndTokens = 64;

Error malformed(const std::string& detail) {
    return {Error::Code::Malformed, "config.json: " + detail};
}
Error unsupported(const std::string& detail) {
    return {Error::Code::Unsupported, "config.json: " + detail};
}

// Reads fields one after the other and keeps the first thing that is wrong.
class Fields {
public:
    explicit Fields(const Json& json)
        : m_json(json) {}

    void integer(const char* name, int& out, std::int64_t max, std::optional<int> fallback = std::nullopt) {
        const Json* field = find(name);
        if (!field) {
            if (fallback)
                out = *fallback;
            else
                fail(malformed(std::string(name) + " is missing"));
            return;
        }
        const bool whole = field->is_number_integer();
        const bool fits = whole && !(field->is_number_unsigned() && field->get<std::uint64_t>() > std::uint64_t(max));
        if (!fits || field->get<std::int64_t>() < 1) {
            fail(malformed(std::string(name) + " must be a whole number from 1 to " + std::to_string(max)));
            return;
        }
        out = static_cast<int>(field->get<std::int64_t>());
    }

    void positive(const char* name, double& out) {
        const Json* field = find(name);
        if (!field) return;
        const double value = field->is_number() ? field->get<double>() : 0;
        if (!(value > 0) || !std::isfinite(static_cast<float>(value)))
            fail(malformed(std::string(name) + " must be a number above 0"));
        else
            out = value;
    }

    bool flag(const char* name, bool fallback) {
        const Json* field = find(name);
        if (!field) return fallback;
        if (!field->is_boolean()) fail(malformed(std::string(name) + " must be true or false"));
        return field->is_boolean() && field->get<bool>();
    }

    std::string word(const char* name, const std::string& fallback) {
        const Json* field = find(name);
        if (!field) return fallback;
        if (field->is_string()) return field->get<std::string>();
        fail(malformed(std::string(name) + " must be a word"));
        return fallback;
    }

    // null counts as not there, as in the library that writes these files
    const Json* find(const char* name) const {
        const auto it = m_json.find(name);
        return it == m_json.end() || it->is_null() ? nullptr : &*it;
    }

    void fail(Error error) {
        if (!m_error) m_error = std::move(error);
    }
    const std::optional<Error>& error() const { return m_error; }

private:
    const Json& m_json;
    std::optional<Error> m_error;
};

void readRope(Fields& fields, ModelSpec& spec) {
    fields.positive("rope_theta", spec.ropeTheta);
    for (const char* name : {"rope_scaling", "rope_parameters"}) {
        const Json* rope = fields.find(name);
        if (!rope) continue;
        if (!rope->is_object()) return fields.fail(malformed(std::string(name) + " must be an object"));
        Fields inner(*rope);
        const std::string kind = inner.word("rope_type", inner.word("type", "default"));
        inner.positive("rope_theta", spec.ropeTheta);
        if (inner.error()) return fields.fail(*inner.error());
        if (kind != "default")
            return fields.fail(unsupported(std::string(name) + " " + inQuotes(kind) + " is not supported"));
    }
    double rotaryShare = 1;
    fields.positive("partial_rotary_factor", rotaryShare);
    if (rotaryShare != 1) fields.fail(unsupported("partial_rotary_factor is not supported"));
}

void readEndTokens(Fields& fields, ModelSpec& spec) {
    const Json* end = fields.find("eos_token_id");
    if (!end) return;
    const Json list = end->is_array() ? *end : Json::array({*end});
    if (list.size() > kMaxEndTokens) return fields.fail(malformed("eos_token_id has too many entries"));
    for (const Json& id : list) {
        const bool inRange =
            id.is_number_unsigned() && id.get<std::uint64_t>() < static_cast<std::uint64_t>(spec.vocab);
        if (!inRange) return fields.fail(malformed("eos_token_id is not below vocab_size"));
        spec.eosTokens.push_back(id.get<std::int32_t>());
    }
}

void refuseWhatIsNotComputed(Fields& fields) {
    for (const char* name : {"attention_bias", "mlp_bias"})
        if (fields.flag(name, false)) fields.fail(unsupported(std::string(name) + " is not supported"));
    for (const char* name : {"sliding_window", "quantization_config"})
        if (fields.find(name)) fields.fail(unsupported(std::string(name) + " is not supported"));
    const std::string activation = fields.word("hidden_act", "silu");
    if (activation != "silu" && activation != "swish")
        fields.fail(unsupported("hidden_act " + inQuotes(activation) + " is not supported"));
}

void checkShape(Fields& fields, const ModelSpec& spec) {
    if (spec.heads % spec.kvHeads != 0)
        fields.fail(malformed("num_attention_heads is not a multiple of num_key_value_heads"));
    if (spec.headDim % 2 != 0) fields.fail(malformed("head_dim must be even"));
}

} // namespace

Result<ModelSpec> ModelSpec::fromJson(std::string_view json) {
    if (json.size() > kMaxConfigBytes) return Error{Error::Code::TooLarge, "config.json is over 1 MiB"};
    const auto parsed = parseBoundedJson(json, kMaxConfigDepth);
    if (!parsed || !parsed->is_object()) return malformed("not a JSON object");

    Fields fields(*parsed);
    ModelSpec spec;
    spec.family = fields.word("model_type", "");
    if (spec.family != "llama") fields.fail(unsupported("model_type " + inQuotes(spec.family) + " is not supported"));
    fields.integer("hidden_size", spec.width, kMaxWidth);
    fields.integer("num_hidden_layers", spec.layers, kMaxLayers);
    fields.integer("num_attention_heads", spec.heads, kMaxHeads);
    fields.integer("intermediate_size", spec.ffn, kMaxFeedForward);
    fields.integer("vocab_size", spec.vocab, kMaxRows);
    fields.integer("max_position_embeddings", spec.contextLength, kMaxContext, 2048);
    if (fields.error()) return *fields.error();

    fields.integer("num_key_value_heads", spec.kvHeads, kMaxHeads, spec.heads);
    if (!fields.find("head_dim") && spec.width % spec.heads != 0)
        return malformed("hidden_size is not a multiple of num_attention_heads and there is no head_dim");
    fields.integer("head_dim", spec.headDim, kMaxHeadDim, spec.width / spec.heads);
    fields.positive("rms_norm_eps", spec.normEpsilon);
    spec.tiedOutput = fields.flag("tie_word_embeddings", false);
    readRope(fields, spec);
    readEndTokens(fields, spec);
    refuseWhatIsNotComputed(fields);
    if (fields.error()) return *fields.error();
    checkShape(fields, spec);
    if (fields.error()) return *fields.error();
    return spec;
}

Result<ModelSpec> ModelSpec::load(const std::filesystem::path& configFile) {
    const auto text = readFile(configFile, kMaxConfigBytes);
    if (!text) return text.error();
    return fromJson(*text);
}

std::uint64_t ModelSpec::parameters() const {
    std::uint64_t sum = 0;
    for (const ExpectedTensor& tensor : expectedTensors(*this)) {
        std::uint64_t elements = 1; // every dimension is bounded, so this cannot overflow
        for (const std::int64_t extent : tensor.shape)
            elements *= static_cast<std::uint64_t>(extent);
        sum += elements;
    }
    return sum;
}

std::vector<ExpectedTensor> expectedTensors(const ModelSpec& spec) {
    std::vector<ExpectedTensor> tensors;
    tensors.push_back({"model.embed_tokens.weight", {spec.vocab, spec.width}});
    for (int layer = 0; layer < spec.layers; ++layer) {
        const std::string in = "model.layers." + std::to_string(layer) + ".";
        tensors.push_back({in + "input_layernorm.weight", {spec.width}});
        tensors.push_back({in + "self_attn.q_proj.weight", {spec.queryWidth(), spec.width}});
        tensors.push_back({in + "self_attn.k_proj.weight", {spec.kvWidth(), spec.width}});
        tensors.push_back({in + "self_attn.v_proj.weight", {spec.kvWidth(), spec.width}});
        tensors.push_back({in + "self_attn.o_proj.weight", {spec.width, spec.queryWidth()}});
        tensors.push_back({in + "post_attention_layernorm.weight", {spec.width}});
        tensors.push_back({in + "mlp.gate_proj.weight", {spec.ffn, spec.width}});
        tensors.push_back({in + "mlp.up_proj.weight", {spec.ffn, spec.width}});
        tensors.push_back({in + "mlp.down_proj.weight", {spec.width, spec.ffn}});
    }
    tensors.push_back({"model.norm.weight", {spec.width}});
    if (!spec.tiedOutput) tensors.push_back({"lm_head.weight", {spec.vocab, spec.width}});
    return tensors;
}

} // namespace tandem::ai
