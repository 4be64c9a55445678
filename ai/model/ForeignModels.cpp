// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ForeignModels.h"

#include "ai/BoundedJson.h"
#include "ai/ReadFile.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace tandem::ai {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxEntries = 20000; // of a tree, folders and files: a search must not stall a menu
constexpr std::size_t kMaxFiles = 1000;
constexpr int kTreeDepth = 5;     // LM Studio: publisher/model/file; the hub's cache: model/snapshots/hash/file
constexpr int kManifestDepth = 4; // registry/namespace/model/tag
constexpr std::uint64_t kMaxManifestBytes = 1u << 20;
constexpr int kMaxManifestDepth = 8;

std::string environment(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing here sets variables
    return value ? value : "";
}

// The regular files of a tree whose name or path pleases, by path.
template<typename Pleases>
std::vector<fs::path> filesOf(const fs::path& folder, int depth, Pleases pleases) {
    std::vector<fs::path> files;
    std::error_code failure;
    std::size_t entries = 0;
    auto it = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, failure);
    for (; !failure && it != fs::recursive_directory_iterator(); it.increment(failure)) {
        if (++entries > kMaxEntries || files.size() == kMaxFiles) break;
        if (it.depth() >= depth) it.disable_recursion_pending();
        std::error_code ignored;
        if (pleases(it->path()) && it->is_regular_file(ignored)) files.push_back(it->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

// "-00002-of-00005": the first part stands for all.
bool isLaterPart(std::string_view stem) {
    constexpr std::string_view kFirst = "00001-of-";
    const std::size_t of = stem.rfind("-of-");
    if (of == std::string_view::npos || of < 5) return false;
    const std::string_view part = stem.substr(of - 5, 5);
    const bool number = std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    return number && part != kFirst.substr(0, 5);
}

bool isModelFile(const fs::path& file) {
    const std::string stem = file.stem().string();
    return file.extension() == ".gguf" && !stem.starts_with("mmproj") && !isLaterPart(stem);
}

// The blob with the weights that a manifest names, or nothing.
std::string weightsBlob(const fs::path& manifest) {
    const auto text = readFile(manifest, kMaxManifestBytes);
    const auto json = text ? parseBoundedJson(*text, kMaxManifestDepth) : std::nullopt;
    if (!json || !json->is_object() || !json->contains("layers") || !(*json)["layers"].is_array()) return {};
    for (const auto& layer : (*json)["layers"]) {
        if (!layer.is_object() || layer.value("mediaType", nlohmann::json()) != "application/vnd.ollama.image.model")
            continue;
        const auto digest = layer.find("digest");
        if (digest == layer.end() || !digest->is_string()) return {};
        std::string name = digest->get<std::string>(); // "sha256:…", which the blob's name writes with a hyphen
        std::replace(name.begin(), name.end(), ':', '-');
        const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-';
        });
        return plain ? name : std::string();
    }
    return {};
}

// registry/library/qwen/1.5b is "qwen:1.5b"; registry/someone/qwen/1.5b is "someone/qwen:1.5b".
std::string ollamaName(const fs::path& relative) {
    std::vector<std::string> parts;
    for (const auto& part : relative)
        parts.push_back(part.string());
    if (parts.size() < 3) return {};
    const std::size_t last = parts.size() - 1;
    const std::string owner = parts[last - 2] == "library" ? "" : parts[last - 2] + '/';
    return owner + parts[last - 1] + ':' + parts[last];
}

void addOllama(const fs::path& folder, std::vector<FoundModel>& found) {
    const fs::path manifests = folder / "manifests";
    for (const fs::path& manifest : filesOf(manifests, kManifestDepth, [](const fs::path&) { return true; })) {
        const std::string blob = weightsBlob(manifest);
        std::string name = ollamaName(manifest.lexically_relative(manifests));
        std::error_code ignored;
        if (blob.empty() || name.empty() || !fs::is_regular_file(folder / "blobs" / blob, ignored)) continue;
        found.push_back({std::move(name), folder / "blobs" / blob});
    }
}

} // namespace

ForeignFolders foreignFolders() {
    ForeignFolders folders;
    const fs::path home = environment("HOME");
    const fs::path cacheHome = environment("XDG_CACHE_HOME");
    const fs::path cache = cacheHome.is_absolute() ? cacheHome : home / ".cache";
    if (const fs::path own = environment("OLLAMA_MODELS"); own.is_absolute()) folders.ollama.push_back(own);
    if (home.is_absolute()) folders.ollama.push_back(home / ".ollama" / "models");
    folders.ollama.emplace_back("/usr/share/ollama/.ollama/models"); // its service's
    if (const fs::path own = environment("LLAMA_CACHE"); own.is_absolute()) folders.trees.push_back(own);
    if (home.is_absolute()) {
        folders.trees.push_back(home / ".lmstudio" / "models");
        folders.trees.push_back(home / ".cache" / "lm-studio" / "models");
    }
    if (cache.is_absolute()) {
        folders.trees.push_back(cache / "llama.cpp");
        folders.trees.push_back(cache / "huggingface" / "hub"); // where llama.cpp of 2026 puts what it fetches
    }
    return folders;
}

std::vector<FoundModel> ggufFilesIn(const fs::path& folder, int depth) {
    std::vector<FoundModel> found;
    for (fs::path& file : filesOf(folder, depth, isModelFile))
        found.push_back({file.stem().string(), std::move(file)});
    return found;
}

std::vector<FoundModel> modelsIn(const ForeignFolders& folders) {
    std::vector<FoundModel> found;
    for (const fs::path& folder : folders.ollama)
        addOllama(folder, found);
    for (const fs::path& folder : folders.trees)
        for (FoundModel& model : ggufFilesIn(folder, kTreeDepth))
            found.push_back(std::move(model));
    return found;
}

} // namespace tandem::ai
