// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/FastDecoder.h"

#include "ai/engine/ThreadBudget.h"
#include "ai/torch/FastWeights.h"
#include "ai/torch/kernels/DecoderStep.h"

#include <algorithm>
#include <c10/core/InferenceMode.h>
#include <new>
#include <utility>

namespace tandem::ai {
namespace {

// Below this much arithmetic in a run other threads are left to the window, when nobody asked for them: a small model's
// token takes a fraction of a millisecond on one; floating-point operations.
constexpr double kWorkWorthThreads = 5e7;

// While other programs keep the processors busy, threads that meet a hundred times in a token wait for each other's
// turn each time, and one alone is many times faster. So when a run of few tokens had to sleep at every fourth layer,
// the next runs of few tokens go alone.
constexpr int kFewTokens = 16;
constexpr int kRunsAlone = 64;

constexpr std::uint64_t kLargeLayer = 16'000'000; // weights of a layer of which a cancel waits for half a chunk

int contextOf(const ModelSpec& spec, const DecoderOptions& options) {
    const int learned = spec.learnedPositions > 0 ? spec.learnedPositions : spec.contextLength;
    return std::min({spec.contextLength, options.contextLength, learned});
}

int chunkOf(const ModelSpec& spec, const DecoderOptions& options) {
    if (options.chunk > 0) return std::min(options.chunk, kMaxChunk);
    return spec.parameters() / static_cast<std::uint64_t>(spec.layers) > kLargeLayer ? kMaxChunk / 2 : kMaxChunk;
}

std::byte* bytesOf(const at::Tensor& tensor) {
    return static_cast<std::byte*>(tensor.data_ptr());
}

at::Tensor zeroBytes(std::size_t count) {
    return at::zeros({static_cast<std::int64_t>(count)}, at::kByte);
}

class FastDecoder final : public Decoder {
public:
    FastDecoder(const ModelSpec& spec, std::unique_ptr<FastWeights> weights, Precision precision,
                const DecoderOptions& options, std::unique_ptr<kernels::ThreadTeam> team)
        : m_work(2.0 * static_cast<double>(spec.parameters()))
        , m_weights(std::move(weights))
        , m_precision(precision)
        , m_askedThreads(options.threads > 0)
        , m_chunk(chunkOf(spec, options))
        , m_team(std::move(team))
        , m_memory(zeroBytes(kernels::StepMemory::bytes(model(), m_team->size(), m_chunk)))
        , m_step(model(), kernels::bestKernels(), *m_team, m_chunk, bytesOf(m_memory)) {
        const auto fit = static_cast<int>(std::min<std::uint64_t>(options.cacheBytes / model().cacheBytes(), 64));
        m_caches.resize(static_cast<std::size_t>(std::clamp(fit, 1, std::max(options.sequences, 1))));
        m_rows.reserve(static_cast<std::size_t>(m_chunk));
    }

    int vocabulary() const override { return model().vocab; }
    int contextLength() const override { return model().context; }
    int sequences() const override { return static_cast<int>(m_caches.size()); }
    int chunk() const override { return m_chunk; }
    int threads() const override { return m_team->size(); }
    Precision precision() const override { return m_precision; }

    std::uint64_t cacheBytes() const override {
        const auto used = std::count_if(m_caches.begin(), m_caches.end(), [](const auto& c) { return c.defined(); });
        return static_cast<std::uint64_t>(used) * model().cacheBytes();
    }

    std::uint64_t weightBytes() const override {
        std::uint64_t sum = 0;
        for (const at::Tensor& tensor : m_weights->tensors)
            sum += tensor.nbytes();
        return sum;
    }

    std::optional<Error> run(int sequence, int from, std::span<const TokenId> tokens, std::span<float> logits,
                             const std::stop_token& stop) override {
        const Step step{sequence, from, tokens, logits};
        if (auto error = check(step)) return error;
        m_rows.clear();
        if (auto error = addRows(step)) return error;
        const int rows = static_cast<int>(logits.size() / static_cast<std::size_t>(vocabulary()));
        return runRows({rows, logits.data()}, stop);
    }

    std::optional<Error> runBatch(std::span<const Step> steps, const std::stop_token& stop) override {
        std::size_t together = 0;
        for (const Step& step : steps) {
            if (auto error = check(step)) return error;
            together += step.tokens.size();
        }
        if (together > static_cast<std::size_t>(m_chunk))
            return Error{Error::Code::Malformed, "a batch outside the decoder's limits"};
        m_rows.clear();
        for (const Step& step : steps)
            if (auto error = addRows(step)) return error;
        return runBatchRows(steps, stop);
    }

    bool fork(int from, int to, int tokens) override {
        if (std::min(from, to) < 0 || std::max(from, to) >= sequences() || tokens < 0 || tokens > contextLength())
            return false;
        const at::Tensor& source = m_caches[static_cast<std::size_t>(from)];
        if (!source.defined() || from == to || cacheOf(to)) return false;
        model().copyCache(bytesOf(source), bytesOf(m_caches[static_cast<std::size_t>(to)]), tokens);
        return true;
    }

private:
    const kernels::StepModel& model() const { return m_weights->model; }

    // Makes the memory of a sequence; an error when there is none left.
    std::optional<Error> cacheOf(int sequence) {
        at::Tensor& cache = m_caches[static_cast<std::size_t>(sequence)];
        try {
            const c10::InferenceMode inference;
            if (!cache.defined()) cache = at::empty({static_cast<std::int64_t>(model().cacheBytes())}, at::kByte);
        } catch (const std::exception&) { // c10::Error or std::bad_alloc
            return Error{Error::Code::OutOfMemory, "no memory left for the model"};
        }
        return std::nullopt;
    }

    std::optional<Error> addRows(const Step& step) {
        if (auto error = cacheOf(step.sequence)) return error;
        int position = step.from;
        for (const TokenId token : step.tokens)
            m_rows.push_back({token, bytesOf(m_caches[static_cast<std::size_t>(step.sequence)]), position++});
        return std::nullopt;
    }

    std::optional<Error> runRows(kernels::StepLogits logits, const std::stop_token& stop) {
        const bool done = m_step.run(m_rows, logits, members(), stop);
        if (static_cast<int>(m_rows.size()) <= kFewTokens) {
            if (m_runsAlone > 0) --m_runsAlone;
            if (m_team->sleeps() * 4 > static_cast<int>(model().layers.size())) m_runsAlone = kRunsAlone;
        }
        if (done) return std::nullopt;
        return Error{Error::Code::Cancelled, "cancelled between two layers"};
    }

    // The logits of all rows are made together and each step takes its own: most want those of their last token only,
    // and a batch is short.
    std::optional<Error> runBatchRows(std::span<const Step> steps, const std::stop_token& stop) {
        const auto columns = static_cast<std::size_t>(vocabulary());
        m_batchLogits.resize(m_rows.size() * columns);
        const auto rows = static_cast<int>(m_rows.size());
        if (auto error = runRows({rows, m_batchLogits.data()}, stop)) return error;
        std::size_t end = 0;
        for (const Step& step : steps) {
            end += step.tokens.size();
            const auto last = std::span(m_batchLogits).first(end * columns).last(step.logits.size());
            std::copy(last.begin(), last.end(), step.logits.begin());
        }
        return std::nullopt;
    }

    int members() const {
        const bool few = static_cast<int>(m_rows.size()) <= kFewTokens;
        if (few && m_runsAlone > 0) return 1;
        const bool worth = m_askedThreads || m_work * static_cast<double>(m_rows.size()) >= kWorkWorthThreads;
        return worth ? m_team->size() : 1;
    }

    std::optional<Error> check(const Step& step) const {
        const auto columns = static_cast<std::size_t>(vocabulary());
        const bool ids = std::all_of(step.tokens.begin(), step.tokens.end(),
                                     [&](TokenId id) { return id >= 0 && id < vocabulary(); });
        if (!ids) return Error{Error::Code::Malformed, "a token id outside the model's vocabulary"};
        if (step.sequence < 0 || step.sequence >= sequences() || step.from < 0 || step.tokens.empty() ||
            step.tokens.size() > static_cast<std::size_t>(m_chunk) || step.logits.size() % columns != 0 ||
            step.logits.size() / columns > step.tokens.size())
            return Error{Error::Code::Malformed, "a run outside the decoder's limits"};
        if (static_cast<std::size_t>(step.from) + step.tokens.size() > static_cast<std::size_t>(contextLength()))
            return Error{Error::Code::TooLarge, "more tokens than the model's context"};
        return std::nullopt;
    }

    double m_work; // floating-point operations of a token
    std::unique_ptr<FastWeights> m_weights;
    Precision m_precision;
    bool m_askedThreads;
    int m_chunk;
    std::unique_ptr<kernels::ThreadTeam> m_team;
    at::Tensor m_memory; // what a step writes
    kernels::DecoderStep m_step;
    std::vector<at::Tensor> m_caches; // by sequence; undefined until first used
    std::vector<kernels::StepRow> m_rows;
    std::vector<float> m_batchLogits; // (rows, vocab)
    int m_runsAlone = 0;              // that are still to come
};

Error outOfMemory() {
    return {Error::Code::OutOfMemory, "no memory left for the model"};
}

} // namespace

Result<std::unique_ptr<Decoder>> loadFastDecoder(const ModelSpec& spec, const WeightSource& weights,
                                                 const DecoderOptions& options,
                                                 const std::function<void(double)>& progress,
                                                 const std::stop_token& stop) {
    const int context = contextOf(spec, options);
    if (const std::string missing = missingInKernels(spec, context); !missing.empty())
        return Error{Error::Code::Unsupported, "no kernel computes " + missing};
    const double fileBits = 8.0 * static_cast<double>(weights.storedBytes()) / static_cast<double>(spec.parameters());
    const Precision precision = resolved(options.precision, spec.parameters(), fileBits);
    try {
        const c10::InferenceMode inference;
        auto team = std::make_unique<kernels::ThreadTeam>(options.threads > 0 ? options.threads : threadBudget());
        auto read = readFastWeights(spec, weights, formatOf(precision), context, *team, progress, stop);
        if (!read) return read.error();
        return std::unique_ptr<Decoder>(
            std::make_unique<FastDecoder>(spec, std::move(*read), precision, options, std::move(team)));
    } catch (const c10::Error&) { // of its allocator: nothing else is asked of libtorch here
        return outOfMemory();
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

} // namespace tandem::ai
