// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tandem::ai {

// Where other programs keep their models. Only looked into; nothing is written there.
struct ForeignFolders {
    std::vector<std::filesystem::path> ollama; // with manifests and blobs
    std::vector<std::filesystem::path> trees;  // of .gguf files: LM Studio's, llama.cpp's
};

// By the environment as those programs read it: $OLLAMA_MODELS, $LLAMA_CACHE, $XDG_CACHE_HOME, the home folder.
ForeignFolders foreignFolders();

struct FoundModel {
    std::string name; // "qwen2.5-coder:1.5b"; a .gguf's name without its ending
    std::filesystem::path file;
};

// What lies there, by name; at most 1,000 files of a folder are looked at. Folders that are not there are passed over.
std::vector<FoundModel> modelsIn(const ForeignFolders& folders);

// The .gguf files of a folder and `depth` levels below it, by path, without those that hold no language model by their
// name (mmproj) or are a later part of one in several files.
std::vector<FoundModel> ggufFilesIn(const std::filesystem::path& folder, int depth);

} // namespace tandem::ai
