// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/ModelLoader.h"

#include "ai/model/ModelSpec.h"
#include "ai/model/SafetensorsFile.h"
#include "ai/tokenizer/Tokenizer.h"
#include "ai/torch/LlamaDecoder.h"

#include <chrono>
#include <filesystem>

namespace tandem::ai {
namespace {

constexpr double kTokenizerShare = 0.1; // of the progress that is shown

std::string nameOf(const std::filesystem::path& folder) {
    const auto clean = std::filesystem::path(folder / ".").lexically_normal().parent_path();
    return clean.filename().string();
}

// Absent when the folder has none.
Result<std::optional<Tokenizer>> loadTokenizer(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return std::optional<Tokenizer>();
    auto tokenizer = Tokenizer::load(file);
    if (!tokenizer) return tokenizer.error();
    return std::optional<Tokenizer>(std::move(*tokenizer));
}

} // namespace

Result<std::unique_ptr<Engine>> loadModel(const protocol::LoadRequest& request, const LoaderOptions& options,
                                          const std::function<void(double)>& progress,
                                          const std::stop_token& cancelled) {
    const auto started = std::chrono::steady_clock::now();
    const std::filesystem::path folder(request.folder);
    auto spec = ModelSpec::load(folder / "config.json");
    if (!spec) return spec.error();
    auto tokenizer = loadTokenizer(folder / "tokenizer.json");
    if (!tokenizer) return tokenizer.error();
    progress(kTokenizerShare);
    auto weights = SafetensorsFile::open(folder / "model.safetensors");
    if (!weights) return weights.error();

    DecoderOptions decoderOptions;
    decoderOptions.threads = request.threads;
    if (options.contextLength > 0) decoderOptions.contextLength = options.contextLength;
    if (options.cacheBytes > 0) decoderOptions.cacheBytes = options.cacheBytes;
    const auto scaled = [&](double fraction) { progress(kTokenizerShare + (1 - kTokenizerShare) * fraction); };
    auto decoder = loadLlamaDecoder(*spec, *weights, decoderOptions, scaled, cancelled);
    if (!decoder) return decoder.error();

    EngineParts parts;
    parts.name = nameOf(folder);
    parts.spec = std::move(*spec);
    parts.tokenizer = std::move(*tokenizer);
    parts.decoder = std::move(*decoder);
    const auto took = std::chrono::steady_clock::now() - started;
    parts.loadMs = std::chrono::duration<double, std::milli>(took).count();
    return std::make_unique<Engine>(std::move(parts));
}

} // namespace tandem::ai
