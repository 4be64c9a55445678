// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/RandomModel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

namespace tandem::bench {
namespace {

using nlohmann::json;

constexpr std::array<const char*, 7> kMarkers{"<|endoftext|>", "<|fim_prefix|>", "<|fim_middle|>", "<|fim_suffix|>",
                                              "<|fim_pad|>",   "<|repo_name|>",  "<|file_sep|>"};

constexpr std::size_t kValuesAtOnce = 1u << 20;

json config(const RandomModelShape& shape) {
    return {{"architectures", {"LlamaForCausalLM"}},
            {"model_type", "llama"},
            {"hidden_size", shape.width},
            {"intermediate_size", shape.ffn},
            {"num_hidden_layers", shape.layers},
            {"num_attention_heads", shape.heads},
            {"num_key_value_heads", shape.kvHeads},
            {"vocab_size", shape.vocabulary},
            {"max_position_embeddings", shape.contextLength},
            {"rms_norm_eps", 1e-5},
            {"rope_theta", 10000.0},
            {"tie_word_embeddings", shape.tied},
            {"hidden_act", "silu"},
            {"torch_dtype", "bfloat16"},
            {"eos_token_id", shape.vocabulary - static_cast<int>(kMarkers.size())}};
}

std::string utf8(unsigned codePoint) {
    if (codePoint < 0x80) return {static_cast<char>(codePoint)};
    return {static_cast<char>(0xC0 | codePoint >> 6), static_cast<char>(0x80 | (codePoint & 0x3F))};
}

// GPT-2's alphabet: printable bytes are themselves, the others come after U+0100 in order.
std::vector<std::string> byteAlphabet() {
    std::vector<std::string> result;
    unsigned next = 0x100;
    for (unsigned byte = 0; byte < 256; ++byte) {
        const bool printable = (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte != 0xAD);
        result.push_back(utf8(printable ? byte : next++));
    }
    return result;
}

// Bytes, then words of lower-case letters by length, each merged from the one without its last letter.
json tokenizer(int vocabulary) {
    json vocab = json::object();
    json merges = json::array();
    int next = 0;
    for (const std::string& byte : byteAlphabet())
        vocab[byte] = next++;
    const int words = vocabulary - static_cast<int>(kMarkers.size());
    std::vector<std::string> shorter;
    for (char letter = 'a'; letter <= 'z'; ++letter)
        shorter.emplace_back(1, letter);
    while (next < words) {
        std::vector<std::string> longer;
        for (const std::string& start : shorter)
            for (char letter = 'a'; letter <= 'z' && next < words; ++letter) {
                longer.push_back(start + letter);
                vocab[longer.back()] = next++;
                merges.push_back(start + " " + letter);
            }
        shorter = std::move(longer);
    }
    json added = json::array();
    for (const char* marker : kMarkers)
        added.push_back({{"id", next++},
                         {"content", marker},
                         {"single_word", false},
                         {"lstrip", false},
                         {"rstrip", false},
                         {"normalized", false},
                         {"special", true}});
    const json byteLevel{
        {"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", false}, {"use_regex", false}};
    const json split{
        {"type", "Split"},
        {"pattern",
         {{"Regex", "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+"
                    "[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"}}},
        {"behavior", "Isolated"},
        {"invert", false}};
    return {{"version", "1.0"},      {"added_tokens", added},
            {"normalizer", nullptr}, {"pre_tokenizer", {{"type", "Sequence"}, {"pretokenizers", {split, byteLevel}}}},
            {"decoder", byteLevel},  {"model", {{"type", "BPE"}, {"vocab", vocab}, {"merges", merges}}}};
}

std::uint16_t bfloat16(float value) {
    return static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(value) >> 16);
}

bool writeWeights(const std::filesystem::path& file, const RandomModelShape& shape, std::uint64_t seed) {
    json header = json::object();
    std::size_t offset = 0;
    for (const RandomTensor& tensor : randomTensors(shape)) {
        const std::size_t end = offset + 2 * tensor.rows() * tensor.columns();
        header[tensor.name] = {{"dtype", "BF16"}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    const std::string text = header.dump();
    std::ofstream out(file, std::ios::binary);
    const std::uint64_t length = text.size();
    out.write(reinterpret_cast<const char*>(&length), sizeof(length)); // little-endian machines only
    out << text;
    std::vector<std::uint16_t> stored;
    forRandomValues(shape, seed, [&](const RandomTensor&, std::span<const float> values) {
        stored.resize(values.size());
        std::transform(values.begin(), values.end(), stored.begin(), bfloat16);
        out.write(reinterpret_cast<const char*>(stored.data()), static_cast<std::streamsize>(stored.size() * 2));
        return out.good();
    });
    out.close();
    return out.good();
}

bool writeText(const std::filesystem::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    return out.good();
}

} // namespace

std::vector<RandomTensor> randomTensors(const RandomModelShape& shape) {
    const int keys = shape.width / shape.heads * shape.kvHeads;
    std::vector<RandomTensor> result{
        {"model.embed_tokens.weight", "token_embd.weight", {shape.vocabulary, shape.width}},
        {"model.norm.weight", "output_norm.weight", {shape.width}, true}};
    if (!shape.tied) result.push_back({"lm_head.weight", "output.weight", {shape.vocabulary, shape.width}});
    for (int i = 0; i < shape.layers; ++i) {
        const std::string at = "model.layers." + std::to_string(i) + ".";
        const std::string block = "blk." + std::to_string(i) + ".";
        const auto add = [&](const char* name, const char* ggufName, std::vector<int> dims) {
            const bool norm = dims.size() == 1;
            result.push_back({at + name, block + ggufName, std::move(dims), norm});
        };
        add("input_layernorm.weight", "attn_norm.weight", {shape.width});
        add("self_attn.q_proj.weight", "attn_q.weight", {shape.width, shape.width});
        add("self_attn.k_proj.weight", "attn_k.weight", {keys, shape.width});
        add("self_attn.v_proj.weight", "attn_v.weight", {keys, shape.width});
        add("self_attn.o_proj.weight", "attn_output.weight", {shape.width, shape.width});
        add("post_attention_layernorm.weight", "ffn_norm.weight", {shape.width});
        add("mlp.gate_proj.weight", "ffn_gate.weight", {shape.ffn, shape.width});
        add("mlp.up_proj.weight", "ffn_up.weight", {shape.ffn, shape.width});
        add("mlp.down_proj.weight", "ffn_down.weight", {shape.width, shape.ffn});
    }
    return result;
}

bool forRandomValues(const RandomModelShape& shape, std::uint64_t seed,
                     const std::function<bool(const RandomTensor&, std::span<const float>)>& values) {
    std::mt19937_64 random(seed);
    std::vector<float> piece;
    for (const RandomTensor& tensor : randomTensors(shape)) {
        const std::size_t rowsAtOnce = std::max<std::size_t>(1, kValuesAtOnce / tensor.columns());
        const float scale = 1.7F / std::sqrt(static_cast<float>(tensor.columns())); // keeps activations near one
        for (std::size_t row = 0; row < tensor.rows(); row += rowsAtOnce) {
            piece.resize(std::min(rowsAtOnce, tensor.rows() - row) * tensor.columns());
            for (float& value : piece) {
                const float unit = static_cast<float>(random() >> 40) / static_cast<float>(1 << 23) - 1; // -1 to 1
                value = tensor.norm ? 1.0F : unit * scale;
            }
            if (!values(tensor, piece)) return false;
        }
    }
    return true;
}

bool writeRandomWeights(const std::filesystem::path& folder, const RandomModelShape& shape, std::uint64_t seed) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    return !error && writeText(folder / "config.json", config(shape).dump(1)) &&
           writeWeights(folder / "model.safetensors", shape, seed);
}

bool writeRandomModel(const std::filesystem::path& folder, const RandomModelShape& shape, std::uint64_t seed) {
    return writeRandomWeights(folder, shape, seed) &&
           writeText(folder / "tokenizer.json", tokenizer(shape.vocabulary).dump());
}

} // namespace tandem::bench
