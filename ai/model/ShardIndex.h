// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

inline constexpr const char* kShardIndexFile = "model.safetensors.index.json";

// The files of a model that is cut into shards, by its model.safetensors.index.json: plain names in the same folder,
// sorted, each once. Which tensor lies where is what the shards themselves say.
Result<std::vector<std::string>> shardNames(std::string_view json);

// The weights' files of a folder: model.safetensors, or the shards.
Result<std::vector<std::filesystem::path>> safetensorsFiles(const std::filesystem::path& folder);

} // namespace tandem::ai
