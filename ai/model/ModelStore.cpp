// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ModelStore.h"

#include "ai/model/ModelSpec.h"
#include "ai/model/SafetensorsHeader.h"

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

fs::path canonicalFolder(const fs::path& folder) {
    std::error_code failure;
    auto result = fs::weakly_canonical(folder, failure);
    if (failure) result = folder;
    return result.has_filename() ? result : result.parent_path();
}

// Why these weights do not fit this shape, or nothing.
std::string mismatch(const ModelSpec& spec, const SafetensorsHeader& header) {
    // Asked first so that the expected names of a hostile config are never built for a tiny file.
    if (header.tensors.size() < static_cast<std::size_t>(spec.layers))
        return "model.safetensors has fewer tensors than config.json has layers";
    for (const ExpectedTensor& expected : expectedTensors(spec)) {
        const auto it = header.tensors.find(expected.name);
        if (it == header.tensors.end()) return "model.safetensors lacks " + expected.name;
        if (it->second.shape != expected.shape)
            return expected.name + " does not have the shape that config.json asks for";
    }
    return {};
}

// Model folders in this folder, or this folder itself, by name.
std::vector<fs::path> modelFoldersIn(const fs::path& folder) {
    if (isThere(folder / "config.json")) return {folder};
    std::vector<fs::path> result;
    std::error_code failure;
    for (fs::directory_iterator it(folder, failure), end; !failure && it != end; it.increment(failure)) {
        if (result.size() == kMaxEntriesPerFolder) break;
        const fs::path& candidate = it->path();
        if (isThere(candidate / "config.json") || isThere(candidate / "model.safetensors")) result.push_back(candidate);
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

bool lies(const fs::path& inner, const fs::path& outer) {
    const fs::path relative = inner.lexically_relative(outer);
    return !relative.empty() && *relative.begin() != "..";
}

} // namespace

InstalledModel inspectModelFolder(const fs::path& folder) {
    InstalledModel model;
    model.folder = canonicalFolder(folder);
    model.name = model.folder.filename().string();
    const auto spec = ModelSpec::load(model.folder / "config.json");
    if (spec) {
        model.family = spec->family;
        model.contextLength = spec->contextLength;
    }
    const auto header = SafetensorsHeader::read(model.folder / "model.safetensors");
    if (header) model.weightBytes = header->fileBytes - header->dataOffset;

    if (!spec)
        model.problem = spec.error().detail;
    else if (!header)
        model.problem = header.error().detail;
    else if (!isThere(model.folder / "tokenizer.json"))
        model.problem = "tokenizer.json is not there";
    else
        model.problem = mismatch(*spec, *header);
    return model;
}

ModelStore::ModelStore(std::vector<fs::path> searchPath)
    : m_searchPath(std::move(searchPath)) {}

std::vector<InstalledModel> ModelStore::list() const {
    std::vector<InstalledModel> models;
    std::set<std::string> names;
    for (const fs::path& entry : m_searchPath)
        for (const fs::path& folder : modelFoldersIn(entry)) {
            InstalledModel model = inspectModelFolder(folder);
            if (names.insert(model.name).second) models.push_back(std::move(model));
        }
    return models;
}

std::optional<InstalledModel> ModelStore::best() const {
    std::optional<InstalledModel> best;
    for (InstalledModel& model : list()) {
        if (!model.problem.empty()) continue;
        const bool better = !best || model.weightBytes > best->weightBytes ||
                            (model.weightBytes == best->weightBytes && model.name < best->name);
        if (better) best = std::move(model);
    }
    return best;
}

std::optional<fs::path> ModelStore::tokenizer() const {
    if (const auto model = best()) return model->folder;
    for (const fs::path& entry : m_searchPath)
        if (const auto found = foldersWith("tokenizer.json", entry); !found.empty())
            return canonicalFolder(found.front());
    return std::nullopt;
}

std::optional<InstalledModel> ModelStore::named(std::string_view nameOrFolder) const {
    if (nameOrFolder.empty()) return std::nullopt;
    for (InstalledModel& model : list())
        if (model.name == nameOrFolder) return std::move(model);
    std::error_code ignored;
    if (fs::is_directory(fs::path(nameOrFolder), ignored)) return inspectModelFolder(fs::path(nameOrFolder));
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
    const fs::path program = canonicalFolder(programFolder);
    result.push_back(program / "models");
    result.push_back(program.parent_path() / "share" / "tandem" / "models");
    if (lies(program, canonicalFolder(TANDEM_BUILD_TREE))) result.emplace_back(TANDEM_SOURCE_TREE "/resources/models");
    return result;
}

} // namespace tandem::ai
