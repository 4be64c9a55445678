// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/OpenModel.h"

#include "ai/model/ArrangedWeights.h"
#include "ai/model/Dequantise.h"
#include "ai/model/Finite.h"
#include "ai/model/GgufFile.h"
#include "ai/model/GgufSpec.h"
#include "ai/model/SafetensorsFile.h"
#include "ai/model/ShardIndex.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

namespace tandem::ai {

namespace {

using Shards = std::vector<SafetensorsFile>;

const TensorView* findIn(const Shards& shards, std::string_view name) {
    for (const SafetensorsFile& shard : shards)
        if (const TensorView* view = shard.find(name)) return view;
    return nullptr;
}

// What GGUF files keep of LLaMA 3's scaling: a divisor of each angle.
Result<std::vector<float>> rotaryDivisors(const GgufFile& file, const ModelSpec& spec) {
    const TensorView* view = file.find("rope_freqs.weight");
    std::vector<float> divisors;
    if (!view) return divisors;
    const Error wrong{Error::Code::Malformed, "rope_freqs.weight does not hold one number above 0 for each angle"};
    if (!isPlain(view->dtype) || view->shape != std::vector<std::int64_t>{spec.rotary.dims / 2}) return wrong;
    divisors.resize(static_cast<std::size_t>(view->shape.front()));
    dequantise(view->dtype, view->bytes, divisors.data());
    const bool positive = std::all_of(divisors.begin(), divisors.end(), [](float value) { return value > 0; });
    if (!positive || !allFinite(divisors.data(), divisors.size())) return wrong;
    return divisors;
}

Result<OpenModel> openGguf(const std::filesystem::path& path) {
    auto opened = GgufFile::open(path);
    if (!opened) return opened.error();
    const auto file = std::make_shared<const GgufFile>(std::move(*opened));
    const auto named = [&](const Error& error) {
        return Error{error.code, path.filename().string() + ": " + error.detail};
    };
    auto spec = specFromGguf(file->header());
    if (!spec) return named(spec.error());
    auto divisors = rotaryDivisors(*file, *spec);
    if (!divisors) return named(divisors.error());
    spec->rotary.divisors = std::move(*divisors);
    auto weights = ArrangedWeights::arrange(
        ggufPlacements(*spec), [&](std::string_view name) { return file->find(name); }, file);
    if (!weights) return named(weights.error());
    return OpenModel{std::move(*spec), std::move(*weights), file->header().metadata};
}

} // namespace

bool isGguf(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) return false;
    std::array<char, 4> front{};
    std::ifstream(path, std::ios::binary).read(front.data(), front.size());
    return std::string_view(front.data(), front.size()) == "GGUF";
}

Result<std::unique_ptr<WeightSource>> openSafetensors(const std::filesystem::path& folder, const ModelSpec& spec) {
    const auto files = safetensorsFiles(folder);
    if (!files) return files.error();
    const auto shards = std::make_shared<Shards>();
    for (const auto& file : *files) {
        auto shard = SafetensorsFile::open(file);
        if (!shard) return shard.error();
        shards->push_back(std::move(*shard));
    }
    const bool prefixed = findIn(*shards, "wte.weight") == nullptr;
    return ArrangedWeights::arrange(
        huggingFacePlacements(spec, prefixed), [&](std::string_view name) { return findIn(*shards, name); }, shards);
}

Result<OpenModel> openModel(const std::filesystem::path& folderOrFile) {
    if (isGguf(folderOrFile)) return openGguf(folderOrFile);
    auto spec = ModelSpec::load(folderOrFile / "config.json");
    if (!spec) return spec.error();
    auto weights = openSafetensors(folderOrFile, *spec);
    if (!weights) return weights.error();
    return OpenModel{std::move(*spec), std::move(*weights), std::nullopt};
}

} // namespace tandem::ai
