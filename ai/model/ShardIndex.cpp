// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ShardIndex.h"

#include "ai/BoundedJson.h"
#include "ai/InQuotes.h"
#include "ai/ReadFile.h"

#include <set>
#include <system_error>

namespace tandem::ai {

namespace {

constexpr std::uint64_t kMaxIndexBytes = 16u << 20;
constexpr int kMaxIndexDepth = 8;
constexpr std::size_t kMaxShards = 1024;

Error malformed(const std::string& detail) {
    return {Error::Code::Malformed, std::string(kShardIndexFile) + ": " + detail};
}

bool isPlainName(const std::string& name) {
    return name.ends_with(".safetensors") && name.find('/') == std::string::npos && name.front() != '.' &&
           name.find('\0') == std::string::npos;
}

} // namespace

Result<std::vector<std::string>> shardNames(std::string_view json) {
    const auto parsed = parseBoundedJson(json, kMaxIndexDepth);
    if (!parsed || !parsed->is_object()) return malformed("not a JSON object");
    const auto map = parsed->find("weight_map");
    if (map == parsed->end() || !map->is_object() || map->empty()) return malformed("weight_map is missing");
    std::set<std::string> names;
    for (const auto& file : *map) {
        if (!file.is_string() || !isPlainName(file.get_ref<const std::string&>()))
            return malformed("weight_map names something other than a .safetensors in this folder");
        names.insert(file.get<std::string>());
        if (names.size() > kMaxShards) return malformed("over 1024 shards");
    }
    return std::vector<std::string>(names.begin(), names.end());
}

Result<std::vector<std::filesystem::path>> safetensorsFiles(const std::filesystem::path& folder) {
    std::error_code ignored;
    const auto index = folder / kShardIndexFile;
    const auto whole = folder / "model.safetensors";
    if (std::filesystem::exists(whole, ignored) || !std::filesystem::exists(index, ignored))
        return std::vector<std::filesystem::path>{whole};
    const auto text = readFile(index, kMaxIndexBytes);
    if (!text) return text.error();
    const auto names = shardNames(*text);
    if (!names) return names.error();
    std::vector<std::filesystem::path> files;
    files.reserve(names->size());
    for (const std::string& name : *names)
        files.push_back(folder / name);
    return files;
}

} // namespace tandem::ai
