// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/ForeignModels.h"
#include "ai/model/ModelInspection.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// The models on this machine. Reads the folders anew on each call; any thread.
class ModelStore {
public:
    // Each entry is a folder of models, a model's folder or a .gguf file; what is not there is passed over.
    explicit ModelStore(std::vector<std::filesystem::path> searchPath, ForeignFolders foreign = {});

    // In the order of the search path, by name within a folder, then other programs' usable ones; of two with one name
    // the first hides the second.
    std::vector<InstalledModel> list() const;
    // Most weight bytes among the usable of the search path, ties by name.
    std::optional<InstalledModel> best() const;
    // A folder with a tokenizer.json, for where there are no weights to use: the best model's, else the first there is.
    std::optional<std::filesystem::path> tokenizer() const;
    // A listed model's name, or a path to a model's folder or file anywhere.
    std::optional<InstalledModel> named(std::string_view nameOrPath) const;

private:
    std::vector<InstalledModel> own() const;

    std::vector<std::filesystem::path> m_searchPath;
    ForeignFolders m_foreign;
};

// $TANDEM_MODELS (':' between), the user's data folder, beside the program and, for a program that runs from its build
// tree, the source's resources/models; in this order.
std::vector<std::filesystem::path> modelSearchPath(const std::filesystem::path& programFolder);

} // namespace tandem::ai
