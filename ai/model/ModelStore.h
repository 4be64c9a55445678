// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// A folder with config.json, tokenizer.json and model.safetensors.
struct InstalledModel {
    std::string name;             // the folder's
    std::filesystem::path folder; // absolute
    std::uint64_t weightBytes = 0;
    std::string family;
    int contextLength = 0;
    std::string problem; // empty: usable; else a sentence for a person
};

// Reads the small files and the weights' header, never the weights. The tokenizer is only looked for: loading it is the
// model process's work.
InstalledModel inspectModelFolder(const std::filesystem::path& folder);

// The models on this machine. Reads the folders anew on each call; any thread.
class ModelStore {
public:
    // Each entry is a folder of model folders or a model folder itself; what is not there is passed over.
    explicit ModelStore(std::vector<std::filesystem::path> searchPath);

    // In the order of the search path, by name within a folder; of two with one name the first hides the second.
    std::vector<InstalledModel> list() const;
    // Most weight bytes among the usable, ties by name.
    std::optional<InstalledModel> best() const;
    // A folder with a tokenizer.json, for where there are no weights to use: the best model's, else the first there is.
    std::optional<std::filesystem::path> tokenizer() const;
    // A listed model's name, or a path to a model folder anywhere.
    std::optional<InstalledModel> named(std::string_view nameOrFolder) const;

private:
    std::vector<std::filesystem::path> m_searchPath;
};

// $TANDEM_MODELS (':' between), the user's data folder, beside the program and, for a program that runs from its build
// tree, the source's resources/models; in this order.
std::vector<std::filesystem::path> modelSearchPath(const std::filesystem::path& programFolder);

} // namespace tandem::ai
