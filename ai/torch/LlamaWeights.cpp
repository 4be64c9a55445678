// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/LlamaWeights.h"

#include <cstring>
#include <optional>
#include <string>

namespace tandem::ai {
namespace {

at::ScalarType scalarType(DType dtype) {
    switch (dtype) {
    case DType::F16:
        return at::kHalf;
    case DType::BF16:
        return at::kBFloat16;
    case DType::F32:
        break;
    }
    return at::kFloat;
}

class Reader {
public:
    Reader(const SafetensorsFile& file, const std::function<void(double)>& progress, std::uint64_t totalElements)
        : m_file(file)
        , m_progress(progress)
        , m_total(totalElements) {}

    // Fills `out` (fp32, contiguous) with the tensor of this name, which must have its shape.
    bool into(const std::string& name, at::Tensor out) {
        const auto* view = m_file.find(name);
        if (!view) return fail("the weights have no tensor " + name);
        if (!out.sizes().equals(view->shape)) return fail("tensor " + name + " does not have the shape of config.json");
        if (view->dtype == DType::F32) {
            std::memcpy(out.data_ptr(), view->bytes.data(), view->bytes.size());
        } else {
            // The file's bytes may be at an odd address, so they are copied before they count as numbers.
            at::Tensor narrow = at::empty(view->shape, scalarType(view->dtype));
            std::memcpy(narrow.data_ptr(), view->bytes.data(), view->bytes.size());
            out.copy_(narrow);
        }
        m_done += static_cast<std::uint64_t>(out.numel());
        if (m_progress) m_progress(static_cast<double>(m_done) / static_cast<double>(m_total));
        return true;
    }

    at::Tensor tensor(const std::string& name, at::IntArrayRef shape) {
        at::Tensor out = at::empty(shape, at::kFloat);
        into(name, out);
        return out;
    }

    const std::optional<Error>& error() const { return m_error; }

private:
    bool fail(std::string detail) {
        if (!m_error) m_error = Error{Error::Code::Malformed, std::move(detail)};
        return false;
    }

    const SafetensorsFile& m_file;
    const std::function<void(double)>& m_progress;
    std::uint64_t m_total;
    std::uint64_t m_done = 0;
    std::optional<Error> m_error;
};

LlamaWeights::Layer readLayer(Reader& read, const ModelSpec& spec, int index) {
    const std::string at = "model.layers." + std::to_string(index) + ".";
    const int queries = spec.queryWidth();
    const int keys = spec.kvWidth();
    LlamaWeights::Layer layer;
    layer.attentionNorm = read.tensor(at + "input_layernorm.weight", {spec.width});
    layer.queryKeyValue = at::empty({queries + 2 * keys, spec.width}, at::kFloat);
    read.into(at + "self_attn.q_proj.weight", layer.queryKeyValue.narrow(0, 0, queries));
    read.into(at + "self_attn.k_proj.weight", layer.queryKeyValue.narrow(0, queries, keys));
    read.into(at + "self_attn.v_proj.weight", layer.queryKeyValue.narrow(0, queries + keys, keys));
    layer.attentionOut = read.tensor(at + "self_attn.o_proj.weight", {spec.width, queries});
    layer.ffnNorm = read.tensor(at + "post_attention_layernorm.weight", {spec.width});
    layer.gateUp = at::empty({2 * spec.ffn, spec.width}, at::kFloat);
    read.into(at + "mlp.gate_proj.weight", layer.gateUp.narrow(0, 0, spec.ffn));
    read.into(at + "mlp.up_proj.weight", layer.gateUp.narrow(0, spec.ffn, spec.ffn));
    layer.down = read.tensor(at + "mlp.down_proj.weight", {spec.width, spec.ffn});
    return layer;
}

// Before anything is allocated: every tensor is there and has the shape that config.json promises.
std::optional<Error> checkTensors(const ModelSpec& spec, const SafetensorsFile& file) {
    for (const ExpectedTensor& expected : expectedTensors(spec)) {
        const auto* view = file.find(expected.name);
        if (!view) return Error{Error::Code::Malformed, "the weights have no tensor " + expected.name};
        if (view->shape != expected.shape)
            return Error{Error::Code::Malformed, "tensor " + expected.name + " does not have the shape of config.json"};
    }
    return std::nullopt;
}

} // namespace

Result<LlamaWeights> readLlamaWeights(const ModelSpec& spec, const SafetensorsFile& file,
                                      const std::function<void(double)>& progress, const std::stop_token& stop) {
    if (auto error = checkTensors(spec, file)) return *error;
    Reader read(file, progress, spec.parameters());
    LlamaWeights weights;
    weights.embedding = read.tensor("model.embed_tokens.weight", {spec.vocab, spec.width});
    for (int i = 0; i < spec.layers && !read.error(); ++i) {
        if (stop.stop_requested()) return Error{Error::Code::Cancelled, "loading was cancelled"};
        weights.layers.push_back(readLayer(read, spec, i));
    }
    weights.outputNorm = read.tensor("model.norm.weight", {spec.width});
    weights.output = spec.tiedOutput ? weights.embedding : read.tensor("lm_head.weight", {spec.vocab, spec.width});
    if (read.error()) return *read.error();
    return weights;
}

} // namespace tandem::ai
