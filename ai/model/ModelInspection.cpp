// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ModelInspection.h"

#include "ai/model/GgufHeader.h"
#include "ai/model/GgufSpec.h"
#include "ai/model/ModelSpec.h"
#include "ai/model/OpenModel.h"
#include "ai/model/Placement.h"
#include "ai/model/SafetensorsHeader.h"
#include "ai/model/ShardIndex.h"

#include <map>
#include <system_error>
#include <utility>

namespace tandem::ai {

namespace fs = std::filesystem;

namespace {

using Shape = std::vector<std::int64_t>;
using Shapes = std::map<std::string, Shape, std::less<>>;

// The tensors of all the folder's files.
struct FolderWeights {
    Shapes shapes;
    std::uint64_t bytes = 0;
};

Result<FolderWeights> folderWeights(const fs::path& folder) {
    const auto files = safetensorsFiles(folder);
    if (!files) return files.error();
    FolderWeights weights;
    for (const fs::path& file : *files) {
        auto header = SafetensorsHeader::read(file);
        if (!header) return header.error();
        weights.bytes += header->fileBytes - header->dataOffset;
        for (auto& [name, entry] : header->tensors)
            weights.shapes.emplace(name, std::move(entry.shape));
    }
    return weights;
}

// Why these weights do not fit this shape, or nothing.
std::string mismatch(const ModelSpec& spec, const Shapes& shapes) {
    // Asked first so that the expected names of a hostile config are never built for a tiny file.
    if (shapes.size() < static_cast<std::size_t>(spec.layers))
        return "model.safetensors has fewer tensors than config.json has layers";
    for (const Placement& place : huggingFacePlacements(spec, !shapes.contains("wte.weight"))) {
        const auto it = shapes.find(place.stored);
        if (it == shapes.end()) return "model.safetensors lacks " + place.stored;
        if (it->second != place.storedShape) return place.stored + " does not have the shape that config.json asks for";
    }
    return {};
}

std::string mismatch(const ModelSpec& spec, const GgufHeader& header) {
    if (header.tensors.size() < static_cast<std::size_t>(spec.layers)) return "the file has fewer tensors than layers";
    for (const Placement& place : ggufPlacements(spec)) {
        const auto it = header.tensors.find(place.stored);
        if (it == header.tensors.end()) return "the file lacks " + place.stored;
        if (it->second.shape != place.storedShape)
            return place.stored + " does not have the shape that the file's keys ask for";
    }
    return {};
}

void inspectFolder(InstalledModel& model) {
    model.name = model.folder.filename().string();
    const auto spec = ModelSpec::load(model.folder / "config.json");
    if (spec) {
        model.family = spec->family;
        model.contextLength = spec->contextLength;
    }
    const auto weights = folderWeights(model.folder);
    if (weights) model.weightBytes = weights->bytes;
    std::error_code ignored;
    if (!spec)
        model.problem = spec.error().detail;
    else if (!weights)
        model.problem = weights.error().detail;
    else if (!fs::is_regular_file(model.folder / "tokenizer.json", ignored))
        model.problem = "tokenizer.json is not there";
    else
        model.problem = mismatch(*spec, weights->shapes);
}

void inspectGguf(InstalledModel& model) {
    const bool ending = model.folder.extension() == ".gguf";
    model.name = (ending ? model.folder.stem() : model.folder.filename()).string();
    const auto header = GgufHeader::read(model.folder);
    if (!header) {
        model.problem = header.error().detail;
        return;
    }
    for (const auto& [name, entry] : header->tensors)
        model.weightBytes += entry.bytes;
    const auto spec = specFromGguf(*header);
    if (!spec) {
        model.problem = spec.error().detail;
        return;
    }
    model.family = spec->family;
    model.contextLength = spec->contextLength;
    model.problem = mismatch(*spec, *header);
    if (model.problem.empty() && !header->metadata.has("tokenizer.ggml.tokens"))
        model.problem = "the file has no tokenizer";
}

} // namespace

fs::path canonicalPath(const fs::path& path) {
    std::error_code failure;
    auto result = fs::weakly_canonical(path, failure);
    if (failure) result = path;
    return result.has_filename() ? result : result.parent_path();
}

InstalledModel inspectModel(const fs::path& folderOrFile) {
    InstalledModel model;
    model.folder = canonicalPath(folderOrFile);
    if (isGguf(folderOrFile) || folderOrFile.extension() == ".gguf")
        inspectGguf(model);
    else
        inspectFolder(model);
    return model;
}

} // namespace tandem::ai
