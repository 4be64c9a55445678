// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/Placement.h"

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace tandem::ai {

namespace {

struct Rename {
    std::string_view from; // canonical, behind the layer's prefix
    std::string_view to;
};

// How a family lays its tensors out.
struct Layout {
    std::string_view layerPrefix; // before the layer's number
    std::span<const Rename> outer;
    std::span<const Rename> inner;
    std::string_view fused;   // query, key and value in one, or ""
    bool fusedByHead = false; // head by head: query, key, value of each
    bool transposed = false;  // the layers' matrices are (in, out)
    bool interleaved = false; // rows of query and key as GGUF's LLaMA turns them
};

constexpr std::array<Rename, 2> kStarcoder2Inner{{{"mlp.up_proj", "mlp.c_fc"}, {"mlp.down_proj", "mlp.c_proj"}}};

constexpr std::array<Rename, 3> kGpt2Outer{{{"model.embed_tokens", "transformer.wte"},
                                            {"model.embed_positions", "transformer.wpe"},
                                            {"model.norm", "transformer.ln_f"}}};
constexpr std::array<Rename, 5> kGpt2Inner{{{"input_layernorm", "ln_1"},
                                            {"post_attention_layernorm", "ln_2"},
                                            {"self_attn.o_proj", "attn.c_proj"},
                                            {"mlp.up_proj", "mlp.c_fc"},
                                            {"mlp.down_proj", "mlp.c_proj"}}};

constexpr std::array<Rename, 3> kNeoXOuter{{{"model.embed_tokens", "gpt_neox.embed_in"},
                                            {"model.norm", "gpt_neox.final_layer_norm"},
                                            {"lm_head", "embed_out"}}};
constexpr std::array<Rename, 3> kNeoXInner{{{"self_attn.o_proj", "attention.dense"},
                                            {"mlp.up_proj", "mlp.dense_h_to_4h"},
                                            {"mlp.down_proj", "mlp.dense_4h_to_h"}}};

constexpr std::array<Rename, 4> kGgufOuter{{{"model.embed_tokens", "token_embd"},
                                            {"model.embed_positions", "position_embd"},
                                            {"model.norm", "output_norm"},
                                            {"lm_head", "output"}}};
constexpr std::array<Rename, 11> kGgufInner{{{"input_layernorm", "attn_norm"},
                                             {"post_attention_layernorm", "ffn_norm"},
                                             {"self_attn.q_proj", "attn_q"},
                                             {"self_attn.k_proj", "attn_k"},
                                             {"self_attn.v_proj", "attn_v"},
                                             {"self_attn.o_proj", "attn_output"},
                                             {"self_attn.q_norm", "attn_q_norm"},
                                             {"self_attn.k_norm", "attn_k_norm"},
                                             {"mlp.gate_proj", "ffn_gate"},
                                             {"mlp.up_proj", "ffn_up"},
                                             {"mlp.down_proj", "ffn_down"}}};

Layout huggingFaceLayout(const ModelSpec& spec) {
    if (spec.family == "starcoder2") return {"model.layers.", {}, kStarcoder2Inner, ""};
    if (spec.family == "gpt2") return {"transformer.h.", kGpt2Outer, kGpt2Inner, "attn.c_attn", false, true};
    if (spec.family == "gpt_bigcode") // one key head: rows one after another; as many as queries: head by head
        return {"transformer.h.", kGpt2Outer, kGpt2Inner, "attn.c_attn", spec.kvHeads == spec.heads};
    if (spec.family == "gpt_neox")
        return {"gpt_neox.layers.", kNeoXOuter, kNeoXInner, "attention.query_key_value", true};
    return {"model.layers.", {}, {}, ""};
}

Layout ggufLayout(const ModelSpec& spec) {
    Layout layout{"blk.", kGgufOuter, kGgufInner, ""};
    if (spec.family == "gpt2" || spec.family == "starcoder" || spec.family == "gptneox") layout.fused = "attn_qkv";
    layout.interleaved = spec.family == "llama";
    return layout;
}

// "mlp.up_proj.bias" by {"mlp.up_proj", "mlp.c_fc"}
std::string renamed(std::string_view name, std::span<const Rename> table) {
    const std::size_t dot = name.rfind('.');
    for (const Rename& rename : table)
        if (rename.from == name.substr(0, dot)) return std::string(rename.to).append(name.substr(dot));
    return std::string(name);
}

// 0, 1, 2 of query, key and value; nothing for another.
std::optional<int> fusedPart(std::string_view rest) {
    static constexpr std::array<std::string_view, 3> kParts{"self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"};
    for (std::size_t i = 0; i < kParts.size(); ++i)
        if (rest.starts_with(kParts[i])) return static_cast<int>(i);
    return std::nullopt;
}

void placeFused(Placement& place, const ModelSpec& spec, const Layout& layout, int part, std::string_view suffix) {
    const std::int64_t queries = spec.queryWidth();
    const std::int64_t keys = spec.kvWidth();
    place.stored.append(layout.fused).append(suffix);
    place.storedShape.front() = queries + 2 * keys;
    if (layout.fusedByHead)
        place.order = {.first = part * spec.headDim, .block = spec.headDim, .stride = 3 * std::int64_t{spec.headDim}};
    else
        place.order.first = part == 0 ? 0 : queries + (part - 1) * keys;
}

void placeInLayer(Placement& place, const ModelSpec& spec, const Layout& layout, std::string_view rest) {
    const auto part = fusedPart(rest);
    const std::string_view suffix = rest.substr(rest.rfind('.'));
    if (part && !layout.fused.empty()) {
        placeFused(place, spec, layout, *part, suffix);
    } else {
        place.stored += renamed(rest, layout.inner);
        if (layout.interleaved && part && *part < 2)
            place.order = {.block = spec.headDim, .stride = spec.headDim, .interleaved = true};
    }
    place.transposed = layout.transposed && place.shape.size() == 2;
    if (place.transposed) std::swap(place.storedShape[0], place.storedShape[1]);
}

std::vector<Placement> placements(const ModelSpec& spec, const Layout& layout) {
    static constexpr std::string_view kLayers = "model.layers.";
    std::vector<Placement> result;
    for (ExpectedTensor& tensor : expectedTensors(spec)) {
        Placement place{
            .name = tensor.name, .shape = tensor.shape, .stored = {}, .storedShape = tensor.shape, .order = {}};
        const std::string_view name = tensor.name;
        if (name.starts_with(kLayers)) {
            const std::size_t dot = name.find('.', kLayers.size());
            place.stored =
                std::string(layout.layerPrefix).append(name.substr(kLayers.size(), dot + 1 - kLayers.size()));
            placeInLayer(place, spec, layout, name.substr(dot + 1));
        } else {
            place.stored = renamed(name, layout.outer);
        }
        result.push_back(std::move(place));
    }
    return result;
}

} // namespace

std::vector<Placement> huggingFacePlacements(const ModelSpec& spec, bool namesWithPrefix) {
    static constexpr std::string_view kPrefix = "transformer.";
    auto result = placements(spec, huggingFaceLayout(spec));
    if (!namesWithPrefix)
        for (Placement& place : result)
            if (place.stored.starts_with(kPrefix)) place.stored.erase(0, kPrefix.size());
    return result;
}

std::vector<Placement> ggufPlacements(const ModelSpec& spec) {
    return placements(spec, ggufLayout(spec));
}

} // namespace tandem::ai
