// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ModelStore.h"

#include "ai/model/ShardIndex.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <system_error>
#include <utility>

namespace tandem::ai {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxEntriesPerFolder = 1000; // a search path that names a huge folder must not stall a menu

bool isThere(const fs::path& file) {
    std::error_code ignored;
    return fs::is_regular_file(file, ignored);
}

bool holdsModel(const fs::path& folder) {
    return isThere(folder / "config.json") || isThere(folder / "model.safetensors") ||
           isThere(folder / kShardIndexFile);
}

// Models in this folder, or this folder or file itself, by name.
std::vector<fs::path> modelsInFolder(const fs::path& folder) {
    if (isThere(folder / "config.json") || isThere(folder)) return {folder};
    std::vector<fs::path> result;
    std::error_code failure;
    for (fs::directory_iterator it(folder, failure), end; !failure && it != end; it.increment(failure)) {
        if (result.size() == kMaxEntriesPerFolder) break;
        const fs::path& candidate = it->path();
        const bool file = candidate.extension() == ".gguf" && isThere(candidate);
        if (file || holdsModel(candidate)) result.push_back(candidate);
    }
    std::sort(result.begin(), result.end());
    return result;
}

// This folder or those in it that hold such a file, by name.
std::vector<fs::path> foldersWith(const char* file, const fs::path& folder) {
    if (isThere(folder / file)) return {folder};
    std::vector<fs::path> result;
    std::error_code failure;
    std::size_t entries = 0;
    for (fs::directory_iterator it(folder, failure), end; !failure && it != end; it.increment(failure)) {
        if (++entries > kMaxEntriesPerFolder) break;
        if (isThere(it->path() / file)) result.push_back(it->path());
    }
    std::sort(result.begin(), result.end());
    return result;
}

InstalledModel inspectForeign(const FoundModel& found) {
    InstalledModel model = inspectModel(found.file);
    model.name = found.name; // Ollama's files are named by their hash
    model.foreign = true;
    return model;
}

bool lies(const fs::path& inner, const fs::path& outer) {
    const fs::path relative = inner.lexically_relative(outer);
    return !relative.empty() && *relative.begin() != "..";
}

} // namespace

ModelStore::ModelStore(std::vector<fs::path> searchPath, ForeignFolders foreign)
    : m_searchPath(std::move(searchPath))
    , m_foreign(std::move(foreign)) {}

std::vector<InstalledModel> ModelStore::own() const {
    std::vector<InstalledModel> models;
    std::set<std::string> names;
    for (const fs::path& entry : m_searchPath)
        for (const fs::path& path : modelsInFolder(entry)) {
            InstalledModel model = inspectModel(path);
            if (names.insert(model.name).second) models.push_back(std::move(model));
        }
    return models;
}

std::vector<InstalledModel> ModelStore::list() const {
    std::vector<InstalledModel> models = own();
    std::set<std::string> names;
    for (const InstalledModel& model : models)
        names.insert(model.name);
    for (const FoundModel& found : modelsIn(m_foreign)) {
        if (!names.insert(found.name).second) continue;
        InstalledModel model = inspectForeign(found);
        if (model.problem.empty()) models.push_back(std::move(model));
    }
    return models;
}

std::optional<InstalledModel> ModelStore::best() const {
    std::optional<InstalledModel> best;
    for (InstalledModel& model : own()) {
        if (!model.problem.empty()) continue;
        const bool better = !best || model.weightBytes > best->weightBytes ||
                            (model.weightBytes == best->weightBytes && model.name < best->name);
        if (better) best = std::move(model);
    }
    return best;
}

std::optional<fs::path> ModelStore::tokenizer() const {
    if (const auto model = best(); model && isThere(model->folder / "tokenizer.json")) return model->folder;
    for (const fs::path& entry : m_searchPath)
        if (const auto found = foldersWith("tokenizer.json", entry); !found.empty())
            return canonicalPath(found.front());
    return std::nullopt;
}

std::optional<InstalledModel> ModelStore::named(std::string_view nameOrPath) const {
    if (nameOrPath.empty()) return std::nullopt;
    for (InstalledModel& model : own())
        if (model.name == nameOrPath) return std::move(model);
    for (const FoundModel& found : modelsIn(m_foreign))
        if (found.name == nameOrPath) return inspectForeign(found);
    const fs::path path(nameOrPath);
    std::error_code ignored;
    if (fs::is_directory(path, ignored) || fs::is_regular_file(path, ignored)) return inspectModel(path);
    return std::nullopt;
}

std::vector<fs::path> modelSearchPath(const fs::path& programFolder) {
    std::vector<fs::path> result;
    const auto environment = [](const char* name) {
        const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing here sets variables
        return std::string(value ? value : "");
    };
    const std::string listed = environment("TANDEM_MODELS");
    for (std::size_t begin = 0; begin < listed.size();) {
        const std::size_t end = std::min(listed.find(':', begin), listed.size());
        if (end > begin) result.emplace_back(listed.substr(begin, end - begin));
        begin = end + 1;
    }
    const std::string dataHome = environment("XDG_DATA_HOME");
    const std::string home = environment("HOME");
    if (fs::path(dataHome).is_absolute())
        result.push_back(fs::path(dataHome) / "tandem" / "models");
    else if (!home.empty())
        result.push_back(fs::path(home) / ".local" / "share" / "tandem" / "models");
    const fs::path program = canonicalPath(programFolder);
    result.push_back(program / "models");
    result.push_back(program.parent_path() / "share" / "tandem" / "models");
    if (lies(program, canonicalPath(TANDEM_BUILD_TREE))) result.emplace_back(TANDEM_SOURCE_TREE "/resources/models");
    return result;
}

} // namespace tandem::ai
