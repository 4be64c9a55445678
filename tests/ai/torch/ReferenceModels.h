// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/OpenModel.h"
#include "ai/torch/LoadDecoder.h"

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

// Ours where it is small enough to be in the source, else among the shared data.
inline std::filesystem::path logitsFolder(const std::string& family) {
    const std::filesystem::path ours = std::filesystem::path(TANDEM_SOURCE_DIR "/tests/data/logits") / family;
    return std::filesystem::exists(ours / "model.gguf") ? ours
                                                        : std::filesystem::path(TANDEM_SHARED_DATA "/logits") / family;
}

inline std::unique_ptr<ai::Decoder> decoderOf(const std::filesystem::path& folder, ai::DecoderOptions options = {}) {
    const auto model = ai::openModel(folder);
    if (!model) throw std::runtime_error(model.error().detail);
    auto decoder = ai::loadDecoder(model->spec, *model->weights, options, {}, {});
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
