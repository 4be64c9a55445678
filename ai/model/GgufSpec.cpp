// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/GgufSpec.h"

#include "ai/InQuotes.h"
#include "ai/model/ShapeLimits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace tandem::ai {

namespace {

// The keys of one architecture, whose name stands before each; keeps the first thing that is wrong.
class Keys {
public:
    Keys(const GgufHeader& header, std::string_view architecture)
        : m_header(header)
        , m_prefix(std::string(architecture) + '.') {}

    bool has(const char* name) const { return m_header.metadata.has(m_prefix + name); }
    bool tensor(const char* name) const { return m_header.tensors.contains(name); }
    std::int64_t rows(const char* name) const {
        const auto it = m_header.tensors.find(name);
        return it == m_header.tensors.end() ? 0 : it->second.shape.front();
    }

    // From 1 to max; `fallback` where it is absent, an error where that is 0.
    int integer(const char* name, std::int64_t max, int fallback = 0) {
        if (!has(name)) {
            if (fallback == 0) fail(Error::Code::Malformed, m_prefix + name + " is missing");
            return fallback;
        }
        const auto value = m_header.metadata.integer(m_prefix + name);
        if (value && *value >= 1 && *value <= max) return static_cast<int>(*value);
        fail(Error::Code::Malformed, m_prefix + name + " must be a whole number from 1 to " + std::to_string(max));
        return 1;
    }

    void positive(const char* name, double& out) {
        if (!has(name)) return;
        const double value = m_header.metadata.number(m_prefix + name).value_or(0);
        if (value > 0 && std::isfinite(static_cast<float>(value)))
            out = value;
        else
            fail(Error::Code::Malformed, m_prefix + name + " must be a number above 0");
    }

    std::string word(const char* name) const {
        return std::string(m_header.metadata.text(m_prefix + name).value_or(""));
    }
    bool flag(const char* name, bool fallback) const {
        return m_header.metadata.flag(m_prefix + name).value_or(fallback);
    }

    void fail(Error::Code code, std::string detail) {
        if (!m_error) m_error = Error{code, std::move(detail)};
    }
    const std::optional<Error>& error() const { return m_error; }

private:
    const GgufHeader& m_header;
    std::string m_prefix;
    std::optional<Error> m_error;
};

void readLlama(Keys& keys, ModelSpec& spec) {
    if (keys.has("attention.sliding_window"))
        spec.slidingWindow = keys.integer("attention.sliding_window", kMaxContext);
}

void readQwen2(Keys& /*keys*/, ModelSpec& /*spec*/) {}

void readQwen3(Keys& /*keys*/, ModelSpec& spec) {
    spec.queryKeyNorm = true;
}

void readGemma(Keys& /*keys*/, ModelSpec& spec) { // its norms hold weight + 1
    spec.activation = Activation::GeluTanh;
    spec.embeddingScale = std::sqrt(static_cast<double>(spec.width));
}

void readStarcoder2(Keys& keys, ModelSpec& spec) {
    spec.norm = NormKind::Layer;
    spec.mlp = MlpKind::Plain;
    spec.activation = Activation::GeluTanh;
    readLlama(keys, spec);
}

void readGpt2(Keys& keys, ModelSpec& spec) {
    spec.norm = NormKind::Layer;
    spec.mlp = MlpKind::Plain;
    spec.activation = Activation::GeluTanh;
    spec.rotary.dims = 0;
    spec.learnedPositions = static_cast<int>(std::min(keys.rows("position_embd.weight"), kMaxContext));
}

void readNeoX(Keys& keys, ModelSpec& spec) {
    spec.norm = NormKind::Layer;
    spec.mlp = MlpKind::Plain;
    spec.activation = Activation::GeluTanh;
    spec.parallelResidual = keys.flag("use_parallel_residual", true);
}

struct Architecture {
    std::string_view name;
    void (*read)(Keys& keys, ModelSpec& spec);
    bool partialRotary; // rope.dimension_count may be less than a head
};

constexpr std::array<Architecture, 8> kArchitectures{{{"llama", readLlama, false},
                                                      {"qwen2", readQwen2, false},
                                                      {"qwen3", readQwen3, false},
                                                      {"gemma", readGemma, false},
                                                      {"starcoder2", readStarcoder2, false},
                                                      {"starcoder", readGpt2, false},
                                                      {"gpt2", readGpt2, false},
                                                      {"gptneox", readNeoX, true}}};

void readShape(Keys& keys, ModelSpec& spec) {
    spec.width = keys.integer("embedding_length", kMaxWidth);
    spec.layers = keys.integer("block_count", kMaxLayers);
    spec.heads = keys.integer("attention.head_count", kMaxHeads);
    spec.ffn = keys.integer("feed_forward_length", kMaxFeedForward);
    spec.contextLength = keys.integer("context_length", kMaxContext, 2048);
    spec.kvHeads = keys.integer("attention.head_count_kv", kMaxHeads, spec.heads);
    if (keys.error()) return;
    if (!keys.has("attention.key_length") && spec.width % spec.heads != 0)
        keys.fail(Error::Code::Malformed, "embedding_length is not a multiple of attention.head_count");
    spec.headDim = keys.integer("attention.key_length", kMaxHeadDim, spec.width / spec.heads);
    if (keys.integer("attention.value_length", kMaxHeadDim, spec.headDim) != spec.headDim)
        keys.fail(Error::Code::Unsupported, "values of another length than keys are not supported");
    if (keys.has("expert_count") && !keys.error())
        keys.fail(Error::Code::Unsupported, "a mixture of experts is not supported");
    spec.normEpsilon = 1e-5;
    keys.positive("attention.layer_norm_epsilon", spec.normEpsilon);
    keys.positive("attention.layer_norm_rms_epsilon", spec.normEpsilon);
}

void readRope(Keys& keys, ModelSpec& spec, bool partial) {
    RotarySpec& rotary = spec.rotary;
    rotary.dims = keys.integer("rope.dimension_count", kMaxHeadDim, spec.headDim);
    if (rotary.dims > spec.headDim || (!partial && rotary.dims != spec.headDim))
        keys.fail(Error::Code::Unsupported, "rope.dimension_count other than a head is not supported");
    keys.positive("rope.freq_base", rotary.theta);
    const std::string kind = keys.word("rope.scaling.type");
    if (kind.empty() || kind == "none") {
        keys.positive("rope.scale_linear", rotary.factor); // as files of 2023 have it
        if (rotary.factor != 1) rotary.scaling = RopeScaling::Linear;
        return;
    }
    if (kind != "linear" && kind != "yarn")
        return keys.fail(Error::Code::Unsupported, "rope.scaling.type " + inQuotes(kind) + " is not supported");
    rotary.scaling = kind == "linear" ? RopeScaling::Linear : RopeScaling::Yarn;
    keys.positive("rope.scaling.factor", rotary.factor);
    rotary.originalContext = keys.integer("rope.scaling.original_context_length", kMaxContext, spec.contextLength);
    keys.positive("rope.scaling.yarn_beta_fast", rotary.betaFast);
    keys.positive("rope.scaling.yarn_beta_slow", rotary.betaSlow);
    double share = 1;
    keys.positive("rope.scaling.attn_factor", share);
    if (rotary.scaling == RopeScaling::Yarn && share != 1)
        rotary.magnitude = share * (0.1 * std::log(rotary.factor) + 1);
}

// What no key says, the tensors do.
void readTensors(Keys& keys, ModelSpec& spec) {
    spec.vocab = static_cast<int>(std::min(keys.rows("token_embd.weight"), kMaxRows + 1));
    if (spec.vocab < 1 || spec.vocab > kMaxRows)
        keys.fail(Error::Code::Malformed, "token_embd.weight is missing or has too many rows");
    spec.queryKeyValueBias = keys.tensor("blk.0.attn_q.bias") || keys.tensor("blk.0.attn_qkv.bias");
    spec.attentionOutBias = keys.tensor("blk.0.attn_output.bias");
    spec.mlpBias = keys.tensor("blk.0.ffn_up.bias");
    spec.tiedOutput = !keys.tensor("output.weight");
}

void readEndTokens(const GgufMetadata& metadata, ModelSpec& spec) {
    for (const char* key : {"tokenizer.ggml.eos_token_id", "tokenizer.ggml.eot_token_id"}) {
        const auto id = metadata.integer(key);
        if (!id || *id < 0 || *id >= spec.vocab) continue; // files in use have 2^32 - 1 for none
        const auto token = static_cast<std::int32_t>(*id);
        if (std::find(spec.eosTokens.begin(), spec.eosTokens.end(), token) == spec.eosTokens.end())
            spec.eosTokens.push_back(token);
    }
}

void checkShape(Keys& keys, const ModelSpec& spec) {
    if (keys.error()) return;
    if (spec.heads % spec.kvHeads != 0)
        keys.fail(Error::Code::Malformed, "attention.head_count is not a multiple of attention.head_count_kv");
    if (spec.headDim % 2 != 0 || spec.rotary.dims % 2 != 0) keys.fail(Error::Code::Malformed, "a head must be even");
    if (!(spec.rotary.theta > 1)) keys.fail(Error::Code::Malformed, "rope.freq_base must be above 1");
}

} // namespace

Result<ModelSpec> specFromGguf(const GgufHeader& header) {
    ModelSpec spec;
    spec.family = header.metadata.text("general.architecture").value_or("");
    const auto* const found = std::find_if(kArchitectures.begin(), kArchitectures.end(),
                                           [&](const Architecture& each) { return each.name == spec.family; });
    if (found == kArchitectures.end())
        return Error{Error::Code::Unsupported, "architecture " + inQuotes(spec.family) + " is not supported"};
    if (header.metadata.integer("split.count").value_or(1) > 1)
        return Error{Error::Code::Unsupported, "a GGUF in several files is not supported"};
    Keys keys(header, spec.family);
    readShape(keys, spec);
    if (!keys.error()) readRope(keys, spec, found->partialRotary);
    found->read(keys, spec);
    readTensors(keys, spec);
    checkShape(keys, spec);
    if (keys.error()) return *keys.error();
    readEndTokens(header.metadata, spec);
    return spec;
}

} // namespace tandem::ai
