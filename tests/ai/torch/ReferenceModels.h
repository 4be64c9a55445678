// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/torch/LlamaDecoder.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace tandem::test {

inline std::filesystem::path nanoFolder() {
    return TANDEM_SOURCE_DIR "/resources/models/nano";
}
inline std::filesystem::path nanoReference() {
    return TANDEM_SOURCE_DIR "/tests/data/nano/reference";
}
inline std::filesystem::path llamaGqa() {
    return TANDEM_SOURCE_DIR "/tests/data/logits/llama-gqa";
}

inline std::unique_ptr<ai::Decoder> decoderOf(const std::filesystem::path& folder, ai::DecoderOptions options = {}) {
    const auto spec = ai::ModelSpec::load(folder / "config.json");
    if (!spec) throw std::runtime_error(spec.error().detail);
    const auto weights = ai::SafetensorsFile::open(folder / "model.safetensors");
    if (!weights) throw std::runtime_error(weights.error().detail);
    auto decoder = ai::loadLlamaDecoder(*spec, *weights, options, {}, {});
    if (!decoder) throw std::runtime_error(decoder.error().detail);
    return std::move(*decoder);
}

inline std::vector<ai::TokenId> tokensOf(const std::filesystem::path& folder) {
    std::ifstream file(folder / "tokens.json");
    return nlohmann::json::parse(file).get<std::vector<ai::TokenId>>();
}

inline std::vector<float> logitsOf(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "logits.f32";
    std::vector<float> values(std::filesystem::file_size(file) / sizeof(float));
    std::ifstream(file, std::ios::binary)
        .read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(float)));
    return values;
}

} // namespace tandem::test
