// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/ReferenceWeights.h"

#include "ai/model/Finite.h"

#include <ATen/Parallel.h>
#include <atomic>
#include <initializer_list>
#include <optional>
#include <string>

namespace tandem::ai {
namespace {

constexpr std::int64_t kRowsOfAThread = 64; // that one thread widens before the next takes some

class Reader {
public:
    Reader(const ModelSpec& spec, const WeightSource& source, const std::function<void(double)>& progress)
        : m_spec(spec)
        , m_source(source)
        , m_progress(progress)
        , m_total(spec.parameters()) {}

    // Fills `out` (fp32, contiguous) with the weight of this name, which must have its shape.
    void into(const std::string& name, const at::Tensor& out) {
        const Weight* weight = m_source.find(name);
        if (!weight) return fail("the weights have no tensor " + name);
        if (!out.sizes().equals(weight->shape)) return fail("tensor " + name + " does not have the shape of the model");
        std::atomic<bool> finite{true};
        auto* values = out.data_ptr<float>();
        at::parallel_for(0, weight->rows(), kRowsOfAThread, [&](std::int64_t from, std::int64_t to) {
            float* first = values + from * weight->columns();
            weight->read(from, to - from, first);
            if (!allFinite(first, static_cast<std::size_t>((to - from) * weight->columns()))) finite = false;
        });
        if (!finite) return fail("tensor " + name + " holds NaN or infinity");
        m_done += static_cast<std::uint64_t>(out.numel());
        if (m_progress) m_progress(static_cast<double>(m_done) / static_cast<double>(m_total));
    }

    at::Tensor tensor(const std::string& name, at::IntArrayRef shape) {
        at::Tensor out = at::empty(shape, at::kFloat);
        into(name, out);
        return out;
    }

    ReferenceWeights::Norm norm(const std::string& name, std::int64_t n, NormKind kind) {
        ReferenceWeights::Norm norm;
        norm.weight = tensor(name + ".weight", {n});
        if (kind == NormKind::RmsPlusOne) norm.weight.add_(1.0);
        if (kind == NormKind::Layer) norm.bias = tensor(name + ".bias", {n});
        return norm;
    }

    // Matrices one below the other: (sum of outs, in).
    ReferenceWeights::Linear linear(std::initializer_list<std::pair<std::string, int>> parts, int in, bool bias) {
        std::int64_t rows = 0;
        for (const auto& [name, out] : parts)
            rows += out;
        ReferenceWeights::Linear linear;
        linear.weight = at::empty({rows, in}, at::kFloat);
        if (bias) linear.bias = at::empty({rows}, at::kFloat);
        std::int64_t at = 0;
        for (const auto& [name, out] : parts) {
            into(name + ".weight", linear.weight.narrow(0, at, out));
            if (bias) into(name + ".bias", linear.bias.narrow(0, at, out));
            at += out;
        }
        return linear;
    }

    const ModelSpec& spec() const { return m_spec; }
    const std::optional<Error>& error() const { return m_error; }

private:
    void fail(std::string detail) {
        if (!m_error) m_error = Error{Error::Code::Malformed, std::move(detail)};
    }

    const ModelSpec& m_spec;
    const WeightSource& m_source;
    const std::function<void(double)>& m_progress;
    std::uint64_t m_total;
    std::uint64_t m_done = 0;
    std::optional<Error> m_error;
};

ReferenceWeights::Layer readLayer(Reader& read, int index) {
    const ModelSpec& spec = read.spec();
    const std::string at = "model.layers." + std::to_string(index) + ".";
    const int queries = spec.queryWidth();
    const int keys = spec.kvWidth();
    ReferenceWeights::Layer layer;
    layer.attentionNorm = read.norm(at + "input_layernorm", spec.width, spec.norm);
    layer.queryKeyValue = read.linear(
        {{at + "self_attn.q_proj", queries}, {at + "self_attn.k_proj", keys}, {at + "self_attn.v_proj", keys}},
        spec.width, spec.queryKeyValueBias);
    if (spec.queryKeyNorm) {
        layer.queryNorm = read.norm(at + "self_attn.q_norm", spec.headDim, NormKind::Rms);
        layer.keyNorm = read.norm(at + "self_attn.k_norm", spec.headDim, NormKind::Rms);
    }
    layer.attentionOut = read.linear({{at + "self_attn.o_proj", spec.width}}, queries, spec.attentionOutBias);
    layer.ffnNorm = read.norm(at + "post_attention_layernorm", spec.width, spec.norm);
    layer.up =
        spec.mlp == MlpKind::Gated
            ? read.linear({{at + "mlp.gate_proj", spec.ffn}, {at + "mlp.up_proj", spec.ffn}}, spec.width, spec.mlpBias)
            : read.linear({{at + "mlp.up_proj", spec.ffn}}, spec.width, spec.mlpBias);
    layer.down = read.linear({{at + "mlp.down_proj", spec.width}}, spec.ffn, spec.mlpBias);
    return layer;
}

// Before anything is allocated: every tensor is there and has the shape that the spec promises.
std::optional<Error> checkTensors(const ModelSpec& spec, const WeightSource& source) {
    for (const ExpectedTensor& expected : expectedTensors(spec)) {
        const Weight* weight = source.find(expected.name);
        if (!weight) return Error{Error::Code::Malformed, "the weights have no tensor " + expected.name};
        if (weight->shape != expected.shape)
            return Error{Error::Code::Malformed, "tensor " + expected.name + " does not have the shape of the model"};
    }
    return std::nullopt;
}

} // namespace

Result<ReferenceWeights> readReferenceWeights(const ModelSpec& spec, const WeightSource& source,
                                              const std::function<void(double)>& progress,
                                              const std::stop_token& stop) {
    if (auto error = checkTensors(spec, source)) return *error;
    Reader read(spec, source, progress);
    ReferenceWeights weights;
    weights.embedding = read.tensor("model.embed_tokens.weight", {spec.vocab, spec.width});
    if (spec.learnedPositions > 0)
        weights.positions = read.tensor("model.embed_positions.weight", {spec.learnedPositions, spec.width});
    for (int i = 0; i < spec.layers && !read.error(); ++i) {
        if (stop.stop_requested()) return Error{Error::Code::Cancelled, "loading was cancelled"};
        weights.layers.push_back(readLayer(read, i));
    }
    if (read.error()) return *read.error();
    weights.outputNorm = read.norm("model.norm", spec.width, spec.norm);
    weights.output = spec.tiedOutput ? weights.embedding : read.tensor("lm_head.weight", {spec.vocab, spec.width});
    if (read.error()) return *read.error();
    return weights;
}

} // namespace tandem::ai
