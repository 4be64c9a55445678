// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ModelSpec.h"

#include <utility>

namespace tandem::ai {

namespace {

class TensorList {
public:
    explicit TensorList(const ModelSpec& spec)
        : m_spec(spec) {}

    void add(std::string name, std::vector<std::int64_t> shape) {
        m_list.push_back({std::move(name), std::move(shape)});
    }
    void norm(const std::string& name) {
        add(name + ".weight", {m_spec.width});
        if (m_spec.norm == NormKind::Layer) add(name + ".bias", {m_spec.width});
    }
    void linear(const std::string& name, std::int64_t out, std::int64_t in, bool bias) {
        add(name + ".weight", {out, in});
        if (bias) add(name + ".bias", {out});
    }
    std::vector<ExpectedTensor> take() { return std::move(m_list); }

private:
    const ModelSpec& m_spec;
    std::vector<ExpectedTensor> m_list;
};

void addLayer(TensorList& list, const ModelSpec& spec, int layer) {
    const std::string in = "model.layers." + std::to_string(layer) + ".";
    list.norm(in + "input_layernorm");
    list.linear(in + "self_attn.q_proj", spec.queryWidth(), spec.width, spec.queryKeyValueBias);
    list.linear(in + "self_attn.k_proj", spec.kvWidth(), spec.width, spec.queryKeyValueBias);
    list.linear(in + "self_attn.v_proj", spec.kvWidth(), spec.width, spec.queryKeyValueBias);
    if (spec.queryKeyNorm) {
        list.add(in + "self_attn.q_norm.weight", {spec.headDim});
        list.add(in + "self_attn.k_norm.weight", {spec.headDim});
    }
    list.linear(in + "self_attn.o_proj", spec.width, spec.queryWidth(), spec.attentionOutBias);
    list.norm(in + "post_attention_layernorm");
    if (spec.mlp == MlpKind::Gated) list.linear(in + "mlp.gate_proj", spec.ffn, spec.width, spec.mlpBias);
    list.linear(in + "mlp.up_proj", spec.ffn, spec.width, spec.mlpBias);
    list.linear(in + "mlp.down_proj", spec.width, spec.ffn, spec.mlpBias);
}

} // namespace

std::vector<ExpectedTensor> expectedTensors(const ModelSpec& spec) {
    TensorList list(spec);
    list.add("model.embed_tokens.weight", {spec.vocab, spec.width});
    if (spec.learnedPositions > 0) list.add("model.embed_positions.weight", {spec.learnedPositions, spec.width});
    for (int layer = 0; layer < spec.layers; ++layer)
        addLayer(list, spec, layer);
    list.norm("model.norm");
    if (!spec.tiedOutput) list.add("lm_head.weight", {spec.vocab, spec.width});
    return list.take();
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

} // namespace tandem::ai
