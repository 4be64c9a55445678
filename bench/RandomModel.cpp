// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/RandomModel.h"

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
            {"tie_word_embeddings", true},
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

struct Tensor {
    std::string name;
    std::vector<int> shape;
    bool norm = false; // ones
    std::size_t elements() const {
        std::size_t count = 1;
        for (const int size : shape)
            count *= static_cast<std::size_t>(size);
        return count;
    }
};

std::vector<Tensor> tensors(const RandomModelShape& shape) {
    const int keys = shape.width / shape.heads * shape.kvHeads;
    std::vector<Tensor> result{{"model.embed_tokens.weight", {shape.vocabulary, shape.width}},
                               {"model.norm.weight", {shape.width}, true}};
    for (int i = 0; i < shape.layers; ++i) {
        const std::string at = "model.layers." + std::to_string(i) + ".";
        result.push_back({at + "input_layernorm.weight", {shape.width}, true});
        result.push_back({at + "self_attn.q_proj.weight", {shape.width, shape.width}});
        result.push_back({at + "self_attn.k_proj.weight", {keys, shape.width}});
        result.push_back({at + "self_attn.v_proj.weight", {keys, shape.width}});
        result.push_back({at + "self_attn.o_proj.weight", {shape.width, shape.width}});
        result.push_back({at + "post_attention_layernorm.weight", {shape.width}, true});
        result.push_back({at + "mlp.gate_proj.weight", {shape.ffn, shape.width}});
        result.push_back({at + "mlp.up_proj.weight", {shape.ffn, shape.width}});
        result.push_back({at + "mlp.down_proj.weight", {shape.width, shape.ffn}});
    }
    return result;
}

std::uint16_t bfloat16(float value) {
    return static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(value) >> 16);
}

bool writeWeights(const std::filesystem::path& file, const RandomModelShape& shape, std::uint64_t seed) {
    const auto list = tensors(shape);
    json header = json::object();
    std::size_t offset = 0;
    for (const Tensor& tensor : list) {
        const std::size_t end = offset + 2 * tensor.elements();
        header[tensor.name] = {{"dtype", "BF16"}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    const std::string text = header.dump();
    std::ofstream out(file, std::ios::binary);
    const std::uint64_t length = text.size();
    out.write(reinterpret_cast<const char*>(&length), sizeof(length)); // little-endian machines only
    out << text;
    std::mt19937_64 random(seed);
    std::vector<std::uint16_t> values;
    for (const Tensor& tensor : list) {
        values.resize(tensor.elements());
        const float scale = 1.7F / std::sqrt(static_cast<float>(tensor.shape.back())); // keeps activations near one
        for (std::uint16_t& value : values) {
            const float unit = static_cast<float>(random() >> 40) / static_cast<float>(1 << 23) - 1; // -1 to 1
            value = bfloat16(tensor.norm ? 1.0F : unit * scale);
        }
        out.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size() * 2));
    }
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

bool writeRandomModel(const std::filesystem::path& folder, const RandomModelShape& shape, std::uint64_t seed) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    return !error && writeText(folder / "config.json", config(shape).dump(1)) &&
           writeText(folder / "tokenizer.json", tokenizer(shape.vocabulary).dump()) &&
           writeWeights(folder / "model.safetensors", shape, seed);
}

} // namespace tandem::bench
