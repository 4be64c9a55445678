// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/ModelLoader.h"

#include "ai/model/OpenModel.h"
#include "ai/tokenizer/Tokenizer.h"
#include "ai/torch/LoadDecoder.h"
#include "resources/gate/Gate.h"

#include <chrono>
#include <filesystem>

namespace tandem::ai {
namespace {

constexpr double kTokenizerShare = 0.1; // of the progress that is shown

std::string nameOf(const std::filesystem::path& folder) {
    const auto clean = std::filesystem::path(folder / ".").lexically_normal().parent_path();
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
    const std::filesystem::path file = std::filesystem::path(request.folder) / "tokenizer.json";
    LoadedTokenizer result;
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) {
        auto tokenizer = Tokenizer::load(file);
        if (!tokenizer) return tokenizer.error();
        result.tokenizer = std::move(*tokenizer);
    }
    result.tookMs = msSince(started);
    return result;
}

Result<protocol::ModelStats> tokenizerOnly(const protocol::LoadRequest& request, const LoadedTokenizer& tokenizer) {
    if (!tokenizer.tokenizer) return Error{Error::Code::NotFound, "tokenizer.json is not there"};
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
    if (options.contextLength > 0) decoderOptions.contextLength = options.contextLength;
    if (options.cacheBytes > 0) decoderOptions.cacheBytes = options.cacheBytes;
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
