// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/FastWeights.h"

#include "ai/model/RotaryTable.h"
#include "ai/torch/FastPacker.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace tandem::ai {
namespace {

kernels::Activation activationOf(Activation activation) {
    switch (activation) {
    case Activation::Gelu:
        return kernels::Activation::Gelu;
    case Activation::GeluTanh:
        return kernels::Activation::GeluTanh;
    case Activation::Relu:
        return kernels::Activation::Relu;
    case Activation::Silu:
        break;
    }
    return kernels::Activation::Silu;
}

class Builder {
public:
    Builder(const ModelSpec& spec, FastPacker& packer, kernels::Format format, FastWeights& out)
        : m_spec(spec)
        , m_packer(packer)
        , m_format(format)
        , m_model(out.model) {}

    void build(int context) {
        setSizes(context);
        m_model.embedding = whole("model.embed_tokens", m_spec.vocab, m_spec.width);
        if (m_spec.learnedPositions > 0)
            m_model.positions =
                m_packer.table(m_packer.find("model.embed_positions.weight", {m_spec.learnedPositions, m_spec.width}));
        setRotary(context);
        for (int layer = 0; layer < m_spec.layers && !m_packer.error(); ++layer)
            m_model.layers.push_back(readLayer(layer));
        m_model.outputNorm = norm("model.norm", m_spec.width);
        m_model.outputNormBias = normBias("model.norm");
        m_model.output = m_spec.tiedOutput ? m_model.embedding : whole("lm_head", m_spec.vocab, m_spec.width);
    }

private:
    using Rows = std::vector<SourceRow>;

    void setSizes(int context) {
        m_model.width = m_spec.width;
        m_model.heads = m_spec.heads;
        m_model.kvHeads = m_spec.kvHeads;
        m_model.headDim = m_spec.headDim;
        m_model.ffn = m_spec.ffn;
        m_model.vocab = m_spec.vocab;
        m_model.context = context;
        m_model.layerNorm = m_spec.norm == NormKind::Layer;
        m_model.gated = m_spec.mlp == MlpKind::Gated;
        m_model.parallelResidual = m_spec.parallelResidual;
        m_model.activation = activationOf(m_spec.activation);
        m_model.normEpsilon = static_cast<float>(m_spec.normEpsilon);
        m_model.embeddingScale = static_cast<float>(m_spec.embeddingScale);
        m_model.queryScale = static_cast<float>(1.0 / std::sqrt(static_cast<double>(m_spec.headDim)));
        m_model.cacheFormat = m_format == kernels::Format::F32 ? kernels::Format::F32 : kernels::Format::Bf16;
    }

    void setRotary(int context) {
        const int half = m_spec.rotary.dims / 2;
        m_model.rotaryHalf = half;
        if (half == 0) return;
        const RotaryTable table = rotaryTable(m_spec.rotary, context);
        float* cos = m_packer.floats(static_cast<std::int64_t>(context) * half);
        float* sin = m_packer.floats(static_cast<std::int64_t>(context) * half);
        for (int position = 0; position < context; ++position)
            for (int i = 0; i < half; ++i) {
                const double angle = position * table.angles[static_cast<std::size_t>(i)];
                *cos++ = static_cast<float>(std::cos(angle) * table.magnitude);
                *sin++ = static_cast<float>(std::sin(angle) * table.magnitude);
            }
        m_model.cos = cos - static_cast<std::ptrdiff_t>(context) * half;
        m_model.sin = sin - static_cast<std::ptrdiff_t>(context) * half;
    }

    kernels::StepLayer readLayer(int index) {
        const std::string in = "model.layers." + std::to_string(index) + ".";
        kernels::StepLayer layer;
        layer.window = m_spec.windowOf(index);
        layer.attentionNorm = norm(in + "input_layernorm", m_spec.width);
        layer.attentionNormBias = normBias(in + "input_layernorm");
        readAttention(in + "self_attn.", layer);
        layer.ffnNorm = norm(in + "post_attention_layernorm", m_spec.width);
        layer.ffnNormBias = normBias(in + "post_attention_layernorm");
        readFeedForward(in + "mlp.", layer);
        return layer;
    }

    void readAttention(const std::string& in, kernels::StepLayer& layer) {
        Rows rows;
        Rows bias;
        addHeads(in + "q_proj", m_spec.heads, rows, bias);
        addHeads(in + "k_proj", m_spec.kvHeads, rows, bias);
        addHeads(in + "v_proj", m_spec.kvHeads, rows, bias);
        layer.queryKeyValue = m_packer.matrix(m_format, rows, m_spec.width);
        if (m_spec.queryKeyValueBias) layer.queryKeyValueBias = m_packer.vector(bias);
        if (m_spec.queryKeyNorm) {
            layer.queryNorm = norm(in + "q_norm", m_spec.headDim);
            layer.keyNorm = norm(in + "k_norm", m_spec.headDim);
        }
        const Weight* out = m_packer.find(in + "o_proj.weight", {m_spec.width, m_spec.queryWidth()});
        layer.attentionOut = m_packer.matrix(m_format, rowsOf(out, m_spec.width), m_spec.queryWidth(),
                                             {m_spec.headDim, m_model.headSlot()});
        if (m_spec.attentionOutBias) layer.attentionOutBias = bias1(in + "o_proj", m_spec.width);
    }

    // Rows of heads, each in its slot, and of their bias.
    void addHeads(const std::string& name, int heads, Rows& rows, Rows& bias) {
        const std::int64_t count = static_cast<std::int64_t>(heads) * m_spec.headDim;
        const Weight* weight = m_packer.find(name + ".weight", {count, m_spec.width});
        const Weight* offset = m_spec.queryKeyValueBias ? m_packer.find(name + ".bias", {count}) : nullptr;
        for (int head = 0; head < heads; ++head)
            for (int i = 0; i < m_model.headSlot(); ++i) {
                const bool filled = i < m_spec.headDim;
                const std::int64_t row = static_cast<std::int64_t>(head) * m_spec.headDim + i;
                rows.push_back(filled ? SourceRow{weight, row} : SourceRow{});
                bias.push_back(filled ? SourceRow{offset, row} : SourceRow{});
            }
    }

    void readFeedForward(const std::string& in, kernels::StepLayer& layer) {
        const auto up = pair(in + "up_proj");
        if (m_model.gated) {
            const auto gate = pair(in + "gate_proj");
            layer.up = m_packer.matrix(m_format, interleaved(gate.first, up.first), m_spec.width);
            if (m_spec.mlpBias) layer.upBias = m_packer.vector(interleaved(gate.second, up.second));
        } else {
            layer.up = m_packer.matrix(m_format, rowsOf(up.first, m_spec.ffn), m_spec.width);
            if (m_spec.mlpBias) layer.upBias = m_packer.vector(rowsOf(up.second, m_spec.ffn));
        }
        layer.down = whole(in + "down_proj", m_spec.width, m_spec.ffn);
        if (m_spec.mlpBias) layer.downBias = bias1(in + "down_proj", m_spec.width);
    }

    // (ffn, width) and its bias.
    std::pair<const Weight*, const Weight*> pair(const std::string& name) {
        const Weight* weight = m_packer.find(name + ".weight", {m_spec.ffn, m_spec.width});
        return {weight, m_spec.mlpBias ? m_packer.find(name + ".bias", {m_spec.ffn}) : nullptr};
    }

    // 16 rows of gate, the same 16 of up, …
    Rows interleaved(const Weight* gate, const Weight* up) const {
        constexpr int kHalf = kernels::kBlockRows / 2;
        Rows rows;
        for (int first = 0; first < m_spec.ffn; first += kHalf)
            for (const Weight* weight : {gate, up})
                for (int row = first; row < first + kHalf; ++row)
                    rows.push_back(row < m_spec.ffn ? SourceRow{weight, row} : SourceRow{});
        return rows;
    }

    static Rows rowsOf(const Weight* weight, int count) {
        Rows rows;
        for (int row = 0; row < count; ++row)
            rows.push_back({weight, row});
        return rows;
    }

    kernels::PackedMatrix whole(const std::string& name, int out, int in) {
        return m_packer.matrix(m_format, rowsOf(m_packer.find(name + ".weight", {out, in}), out), in);
    }
    const float* bias1(const std::string& name, int count) {
        return m_packer.vector(rowsOf(m_packer.find(name + ".bias", {count}), count));
    }
    const float* norm(const std::string& name, int count) {
        const float plus = m_spec.norm == NormKind::RmsPlusOne ? 1.0F : 0.0F;
        return m_packer.vector(rowsOf(m_packer.find(name + ".weight", {count}), count), plus);
    }
    const float* normBias(const std::string& name) {
        return m_spec.norm == NormKind::Layer ? bias1(name, m_spec.width) : nullptr;
    }

    const ModelSpec& m_spec;
    FastPacker& m_packer;
    kernels::Format m_format;
    kernels::StepModel& m_model;
};

} // namespace

std::string missingInKernels(const ModelSpec& spec, int context) {
    // Its angles depend on how long the sequence is, those of the cached keys too.
    if (spec.rotary.scaling == RopeScaling::Dynamic && context > spec.rotary.originalContext)
        return "rotary positions whose base grows with the text";
    return {};
}

kernels::Format formatOf(Precision precision) {
    switch (precision) {
    case Precision::BF16:
        return kernels::Format::Bf16;
    case Precision::Int8:
        return kernels::Format::Int8;
    case Precision::Int4:
        return kernels::Format::Int4;
    case Precision::F32:
    case Precision::Auto:
        break;
    }
    return kernels::Format::F32;
}

Result<std::unique_ptr<FastWeights>> readFastWeights(const ModelSpec& spec, const WeightSource& weights,
                                                     kernels::Format format, int context, kernels::ThreadTeam& team,
                                                     const std::function<void(double)>& progress,
                                                     const std::stop_token& stop) {
    auto out = std::make_unique<FastWeights>();
    FastPacker packer(weights, team, spec.parameters(), progress, stop);
    Builder(spec, packer, format, *out).build(context);
    if (packer.error()) return *packer.error();
    out->tensors = packer.take();
    return out;
}

} // namespace tandem::ai
