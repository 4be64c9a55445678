// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/ModelLoader.h"

#include "ai/model/ModelTokenizer.h"
#include "ai/model/OpenModel.h"
#include "ai/torch/LoadDecoder.h"
#include "resources/gate/Gate.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace tandem::ai {
namespace {

constexpr double kTokenizerShare = 0.1; // of the progress that is shown

// A folder's name, or a .gguf's without its ending.
std::string nameOf(const std::filesystem::path& path) {
    if (path.extension() == ".gguf") return path.stem().string();
    const auto clean = std::filesystem::path(path / ".").lexically_normal().parent_path();
    return clean.filename().string();
}

double msSince(std::chrono::steady_clock::time_point started) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
}

// What is compiled in; by hand when that cannot be read.
MixWeights mixWeights() {
    const auto weights = MixWeights::fromJson(resources::mixJson());
    return weights ? *weights : MixWeights();
}

} // namespace

Result<LoadedTokenizer> loadTokenizer(const protocol::LoadRequest& request) {
    const auto started = std::chrono::steady_clock::now();
    LoadedTokenizer result;
    auto tokenizer = loadTokenizerOf(request.folder);
    if (tokenizer)
        result.tokenizer = std::move(*tokenizer);
    else if (tokenizer.error().code != Error::Code::NotFound) // logits need none
        return tokenizer.error();
    result.tookMs = msSince(started);
    return result;
}

Result<protocol::ModelStats> tokenizerOnly(const protocol::LoadRequest& request, const LoadedTokenizer& tokenizer) {
    if (!tokenizer.tokenizer) return Error{Error::Code::NotFound, "the model has no tokenizer"};
    protocol::ModelStats stats;
    stats.name = nameOf(request.folder);
    stats.loadMs = tokenizer.tookMs;
    return stats;
}

Result<std::unique_ptr<Engine>> loadModel(const protocol::LoadRequest& request, LoadedTokenizer tokenizer,
                                          const LoaderOptions& options, const std::function<void(double)>& progress,
                                          const std::stop_token& cancelled) {
    const auto started = std::chrono::steady_clock::now();
    const std::filesystem::path folder(request.folder);
    auto model = openModel(folder);
    if (!model) return model.error();
    progress(kTokenizerShare);

    DecoderOptions decoderOptions;
    decoderOptions.threads = request.threads;
    decoderOptions.precision = request.precision;
    if (options.contextLength > 0) decoderOptions.contextLength = options.contextLength;
    if (options.cacheBytes > 0) decoderOptions.cacheBytes = options.cacheBytes;
    if (options.budget) {
        const double fileBits = 8 * static_cast<double>(model->weights->storedBytes()) /
                                static_cast<double>(std::max<std::uint64_t>(model->spec.parameters(), 1));
        const Precision precision = resolved(request.precision, model->spec.parameters(), fileBits);
        const std::uint64_t need = memoryNeed(model->spec, precision, decoderOptions.contextLength);
        if (auto refused = options.budget->reserve(need)) return *refused;
    }
    const auto scaled = [&](double fraction) { progress(kTokenizerShare + (1 - kTokenizerShare) * fraction); };
    auto decoder = loadDecoder(model->spec, *model->weights, decoderOptions, scaled, cancelled);
    if (!decoder) return decoder.error();

    EngineParts parts;
    parts.name = nameOf(folder);
    parts.spec = std::move(model->spec);
    parts.tokenizer = std::move(tokenizer.tokenizer);
    parts.project = std::move(tokenizer.project);
    parts.mix = mixWeights();
    parts.decoder = std::move(*decoder);
    parts.loadMs = tokenizer.tookMs + msSince(started);
    return std::make_unique<Engine>(std::move(parts));
}

} // namespace tandem::ai
