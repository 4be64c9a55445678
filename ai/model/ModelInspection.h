// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace tandem::ai {

// A folder with config.json, tokenizer.json and model.safetensors (or its shards), or a GGUF.
struct InstalledModel {
    std::string name;             // the folder's; the file's without its ending
    std::filesystem::path folder; // absolute; of a GGUF the file itself
    std::uint64_t weightBytes = 0;
    std::string family;
    int contextLength = 0;
    std::string problem;  // empty: usable; else a sentence for a person
    bool foreign = false; // found in another program's folder: never taken unasked
};

// Reads the small files and the weights' headers, never the weights. The tokenizer is only looked for: loading it is
// the model process's work.
InstalledModel inspectModel(const std::filesystem::path& folderOrFile);

// Absolute, without a '/' at the end.
std::filesystem::path canonicalPath(const std::filesystem::path& path);

} // namespace tandem::ai
