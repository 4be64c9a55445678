// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/ReferenceDecoder.h"

#include "ai/engine/ThreadBudget.h"
#include "ai/torch/ReferenceLayers.h"
#include "ai/torch/ReferenceWeights.h"

#include <ATen/Parallel.h>
#include <algorithm>
#include <c10/core/InferenceMode.h>
#include <cstring>
#include <new>
#include <string>

namespace tandem::ai {
namespace {

// Below this much arithmetic in a run a second thread costs more in waiting than it saves, above all when the other
// core is busy with a window; floating-point operations.
constexpr double kWorkWorthThreads = 2e9;

// Runs work() and turns what libtorch and the allocator throw into an Error.
template<typename Work>
std::optional<Error> guarded(Work work) {
    try {
        return work();
    } catch (const c10::Error& error) {
        const std::string what = error.what_without_backtrace();
        const bool memory = what.find("allocate memory") != std::string::npos;
        return Error{memory ? Error::Code::OutOfMemory : Error::Code::Unsupported, what};
    } catch (const std::bad_alloc&) {
        return Error{Error::Code::OutOfMemory, "no memory left for the model"};
    } catch (const std::exception& error) {
        return Error{Error::Code::Unsupported, error.what()};
    }
}

class ReferenceDecoder final : public Decoder {
public:
    ReferenceDecoder(const ModelSpec& spec, ReferenceWeights weights, const DecoderOptions& options)
        : m_spec(spec)
        , m_threads(options.threads > 0 ? options.threads : threadBudget())
        , m_context(std::min({spec.contextLength, options.contextLength,
                              spec.learnedPositions > 0 ? spec.learnedPositions : spec.contextLength}))
        , m_layers(spec, std::move(weights), m_context, options.chunk) {
        const std::uint64_t each = m_layers.cacheBytes();
        const auto fit = static_cast<int>(std::min<std::uint64_t>(options.cacheBytes / each, 64));
        m_caches.resize(static_cast<std::size_t>(std::clamp(fit, 1, std::max(options.sequences, 1))));
    }

    int vocabulary() const override { return m_spec.vocab; }
    int contextLength() const override { return m_context; }
    int sequences() const override { return static_cast<int>(m_caches.size()); }
    int chunk() const override { return m_layers.chunk(); }
    int threads() const override { return m_threads; }

    std::uint64_t cacheBytes() const override {
        const auto used =
            std::count_if(m_caches.begin(), m_caches.end(), [](const auto& cache) { return !cache.empty(); });
        return static_cast<std::uint64_t>(used) * m_layers.cacheBytes();
    }

    std::optional<Error> run(int sequence, int from, std::span<const TokenId> tokens, std::span<float> logits,
                             const std::stop_token& stop) override {
        if (auto error = check(sequence, from, tokens, logits)) return error;
        return guarded([&]() -> std::optional<Error> {
            const c10::InferenceMode inference;
            setThreads(threadsFor(tokens.size()));
            KeyValueCache& cache = m_caches[static_cast<std::size_t>(sequence)];
            if (cache.empty()) cache = m_layers.makeCache();
            const std::size_t rows = logits.size() / static_cast<std::size_t>(m_spec.vocab);
            const auto out = m_layers.run(cache, from, tokens, static_cast<int>(rows), stop); // (rows, vocab)
            if (!out) return Error{Error::Code::Cancelled, "cancelled between two layers"};
            if (rows > 0) std::memcpy(logits.data(), out->data_ptr<float>(), logits.size_bytes());
            return std::nullopt;
        });
    }

private:
    int threadsFor(std::size_t tokens) const {
        const double work = 2.0 * static_cast<double>(m_spec.parameters()) * static_cast<double>(tokens);
        return work < kWorkWorthThreads ? 1 : m_threads;
    }

    // OpenMP's pool belongs to the calling thread; changing its size costs nothing while it stays.
    void setThreads(int threads) {
        if (m_current == threads) return;
        at::set_num_threads(threads);
        m_current = threads;
    }

    std::optional<Error> check(int sequence, int from, std::span<const TokenId> tokens, std::span<float> logits) const {
        const auto columns = static_cast<std::size_t>(m_spec.vocab);
        const bool ids =
            std::all_of(tokens.begin(), tokens.end(), [&](TokenId id) { return id >= 0 && id < m_spec.vocab; });
        if (!ids) return Error{Error::Code::Malformed, "a token id outside the model's vocabulary"};
        if (sequence < 0 || sequence >= sequences() || from < 0 || tokens.empty() ||
            tokens.size() > static_cast<std::size_t>(chunk()) || logits.size() % columns != 0 ||
            logits.size() / columns > tokens.size())
            return Error{Error::Code::Malformed, "a run outside the decoder's limits"};
        if (static_cast<std::size_t>(from) + tokens.size() > static_cast<std::size_t>(m_context))
            return Error{Error::Code::TooLarge, "more tokens than the model's context"};
        return std::nullopt;
    }

    ModelSpec m_spec;
    int m_threads;
    int m_current = 0;
    int m_context;
    ReferenceLayers m_layers;
    std::vector<KeyValueCache> m_caches; // by sequence; empty until first used
};

} // namespace

Result<std::unique_ptr<Decoder>> loadReferenceDecoder(const ModelSpec& spec, const WeightSource& weights,
                                                      const DecoderOptions& options,
                                                      const std::function<void(double)>& progress,
                                                      const std::stop_token& stop) {
    std::unique_ptr<Decoder> decoder;
    auto error = guarded([&]() -> std::optional<Error> {
        const c10::InferenceMode inference;
        at::set_num_threads(options.threads > 0 ? options.threads : threadBudget());
        auto read = readReferenceWeights(spec, weights, progress, stop);
        if (!read) return read.error();
        decoder = std::make_unique<ReferenceDecoder>(spec, std::move(*read), options);
        return std::nullopt;
    });
    if (error) return *error;
    return decoder;
}

} // namespace tandem::ai
