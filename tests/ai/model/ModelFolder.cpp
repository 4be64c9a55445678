// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/model/ModelFolder.h"

#include "ai/model/ModelSpec.h"
#include "ai/tokenizer/ByteAlphabet.h"

#include <fstream>
#include <random>
#include <system_error>

namespace tandem::test {

namespace fs = std::filesystem;
using Json = nlohmann::json;

TemporaryFolder::TemporaryFolder()
    : m_path(fs::temp_directory_path() / ("tandem-model-test-" + std::to_string(std::random_device()()))) {
    fs::create_directories(m_path);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

void TemporaryFolder::write(const fs::path& relative, std::string_view bytes) const {
    fs::create_directories((m_path / relative).parent_path());
    std::ofstream(m_path / relative, std::ios::binary) << bytes;
}

std::string safetensorsBytes(const Json& header, std::string_view data) {
    const std::string json = header.dump();
    std::string bytes;
    for (int shift = 0; shift < 64; shift += 8)
        bytes.push_back(static_cast<char>(json.size() >> shift & 0xFF));
    return bytes.append(json).append(data);
}

Json tinyConfig() {
    return {{"model_type", "llama"},       {"hidden_size", 8},
            {"intermediate_size", 16},     {"num_hidden_layers", 2},
            {"num_attention_heads", 2},    {"num_key_value_heads", 1},
            {"vocab_size", 300},           {"rope_theta", 10000.0},
            {"tie_word_embeddings", true}, {"max_position_embeddings", 64}};
}

std::string tinyWeights() {
    Json header = {{"__metadata__", {{"format", "pt"}}}};
    std::uint64_t at = 0;
    for (const auto& tensor : ai::expectedTensors(*ai::ModelSpec::fromJson(tinyConfig().dump()))) {
        std::uint64_t bytes = 2;
        for (const auto extent : tensor.shape)
            bytes *= static_cast<std::uint64_t>(extent);
        header[tensor.name] = {{"dtype", "BF16"}, {"shape", tensor.shape}, {"data_offsets", {at, at + bytes}}};
        at += bytes;
    }
    return safetensorsBytes(header, std::string(at, '\0'));
}

std::string tinyTokenizer() {
    Json vocabulary = Json::object();
    for (int byte = 0; byte < 256; ++byte)
        vocabulary[ai::alphabetOf(static_cast<unsigned char>(byte))] = byte;
    vocabulary["ab"] = 256;
    vocabulary["abc"] = 257;
    const Json split = {{"type", "Split"},
                        {"pattern", {{"Regex", R"(\s+(?!\S)|[^\s\p{L}]+|\p{L}+|\s)"}}},
                        {"behavior", "Isolated"},
                        {"invert", false}};
    const Json bytes = {
        {"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", false}, {"use_regex", false}};
    const Json file = {
        {"version", "1.0"},
        {"added_tokens", {{{"id", 258}, {"content", "<|end|>"}, {"special", true}, {"normalized", false}}}},
        {"normalizer", {{"type", "NFC"}}},
        {"pre_tokenizer", {{"type", "Sequence"}, {"pretokenizers", {split, bytes}}}},
        {"decoder", bytes},
        {"model", {{"type", "BPE"}, {"vocab", vocabulary}, {"merges", {"a b", "ab c"}}}}};
    return file.dump();
}

void writeTinyModel(const TemporaryFolder& folder, const fs::path& relative, int extraRows) {
    folder.write(relative / "config.json", tinyConfig().dump());
    folder.write(relative / "tokenizer.json", tinyTokenizer());
    std::string weights = tinyWeights();
    if (extraRows > 0) { // one more tensor at the end, so that this model has more bytes than another
        const std::string with = weights;
        Json header =
            Json::parse(with.substr(8, static_cast<unsigned char>(with[0]) | static_cast<unsigned char>(with[1]) << 8));
        const std::size_t data = with.size() - 8 - header.dump().size();
        header["zz.extra"] = {
            {"dtype", "BF16"}, {"shape", {extraRows}}, {"data_offsets", {data, data + 2 * std::size_t(extraRows)}}};
        weights = safetensorsBytes(header, std::string(data + 2 * std::size_t(extraRows), '\0'));
    }
    folder.write(relative / "model.safetensors", weights);
}

void writeShards(const TemporaryFolder& folder, const fs::path& relative) {
    Json index = {{"weight_map", Json::object()}};
    const auto tensors = ai::expectedTensors(*ai::ModelSpec::fromJson(tinyConfig().dump()));
    for (int shard = 0; shard < 2; ++shard) {
        const std::string name = "model-" + std::to_string(shard + 1) + ".safetensors";
        Json header = Json::object();
        std::uint64_t at = 0;
        for (std::size_t i = static_cast<std::size_t>(shard); i < tensors.size(); i += 2) {
            std::uint64_t bytes = 2;
            for (const auto extent : tensors[i].shape)
                bytes *= static_cast<std::uint64_t>(extent);
            header[tensors[i].name] = {
                {"dtype", "F16"}, {"shape", tensors[i].shape}, {"data_offsets", {at, at + bytes}}};
            index["weight_map"][tensors[i].name] = name;
            at += bytes;
        }
        folder.write(relative / name, safetensorsBytes(header, std::string(at, '\0')));
    }
    folder.write(relative / "model.safetensors.index.json", index.dump());
    fs::remove(folder.path() / relative / "model.safetensors");
}

} // namespace tandem::test
