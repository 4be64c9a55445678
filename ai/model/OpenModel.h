// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/GgufMetadata.h"
#include "ai/model/ModelSpec.h"
#include "ai/model/WeightSource.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace tandem::ai {

// A model's shape and its weights, mapped but not read.
struct OpenModel {
    ModelSpec spec;
    std::unique_ptr<WeightSource> weights;
    std::optional<GgufMetadata> metadata; // of a GGUF: its tokenizer among other things
};

// A folder as Hugging Face lays it out (config.json and model.safetensors, or its shards with their index), or a GGUF.
// Every tensor that the spec needs is there and has its shape. Map in the model process only: see MappedFile.
Result<OpenModel> openModel(const std::filesystem::path& folderOrFile);

// The weights of such a folder for a spec that is not from its config.json.
Result<std::unique_ptr<WeightSource>> openSafetensors(const std::filesystem::path& folder, const ModelSpec& spec);

// Whether a path is a GGUF rather than a folder: a regular file that begins with "GGUF". Ollama's have no ending.
bool isGguf(const std::filesystem::path& path);

} // namespace tandem::ai
