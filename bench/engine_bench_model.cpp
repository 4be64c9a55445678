// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// engine_bench's worker: a decoder that is asked to run random tokens and says how quick it was.
#include "ai/model/OpenModel.h"
#include "ai/torch/LoadDecoder.h"
#include "ai/torch/WorkerThreads.h"
#include "bench/engine_bench_worker.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <random>
#include <sstream>
#include <vector>

namespace tandem::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kContext = 2048;
constexpr int kSequence = 0;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

class Runner {
public:
    explicit Runner(ai::Decoder& decoder)
        : m_decoder(decoder)
        , m_logits(static_cast<std::size_t>(decoder.vocabulary())) {}

    // Both: seconds, negative after an error. Only the last row's logits are wanted, as a prompt needs.
    double prefill(int count) {
        const std::vector<ai::TokenId> tokens = randomTokens(count);
        const auto start = Clock::now();
        for (int at = 0; at < count;) {
            const int now = std::min(m_decoder.chunk(), count - at);
            const bool last = at + now == count;
            if (!run(at, std::span(tokens).subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(now)), last))
                return -1;
            at += now;
        }
        return secondsSince(start);
    }

    double decode(int depth, int count) {
        if (depth != m_filled && prefill(depth) < 0) return -1;
        m_filled = depth; // what is decoded lies behind it
        const std::vector<ai::TokenId> tokens = randomTokens(count);
        const auto start = Clock::now();
        for (int i = 0; i < count; ++i)
            if (!run(depth + i, std::span(tokens).subspan(static_cast<std::size_t>(i), 1), true)) return -1;
        return secondsSince(start);
    }

    void noteOverwritten() { m_filled = -1; }

private:
    std::vector<ai::TokenId> randomTokens(int count) {
        std::uniform_int_distribution<ai::TokenId> token(0, m_decoder.vocabulary() - 1);
        std::vector<ai::TokenId> tokens(static_cast<std::size_t>(count));
        std::generate(tokens.begin(), tokens.end(), [&] { return token(m_random); });
        return tokens;
    }

    bool run(int from, std::span<const ai::TokenId> tokens, bool logits) {
        const auto error =
            m_decoder.run(kSequence, from, tokens, logits ? std::span<float>(m_logits) : std::span<float>(), {});
        if (error) std::fprintf(stderr, "engine_bench: %s\n", error->detail.c_str());
        return !error;
    }

    ai::Decoder& m_decoder;
    std::vector<float> m_logits;
    std::mt19937 m_random{5};
    int m_filled = -1; // positions that a decode starts behind
};

// The file is mapped no longer than it is read.
ai::Result<std::unique_ptr<ai::Decoder>> load(const std::string& model, const ai::DecoderOptions& options) {
    const auto open = ai::openModel(model);
    if (!open) return open.error();
    return ai::loadDecoder(open->spec, *open->weights, options, [](double) {}, {});
}

} // namespace

int runEngineWorker(const std::string& model, const std::string& precision, const std::string& threads) {
    const auto start = Clock::now();
    ai::startWorkerThreads();
    ai::DecoderOptions options;
    options.precision = ai::precisionNamed(precision).value_or(ai::Precision::Auto);
    options.threads = std::atoi(threads.c_str());
    options.contextLength = kContext;
    options.sequences = 1;
    const auto decoder = load(model, options);
    if (!decoder) {
        std::printf("%s\n", decoder.error().detail.c_str());
        return 1;
    }
    const std::string got(ai::wordOf((*decoder)->precision()));
    std::printf("%s %f %f\n", got.c_str(), 1e3 * secondsSince(start),
                static_cast<double>((*decoder)->weightBytes()) / 1e6);
    std::fflush(stdout);
    Runner runner(**decoder);
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream in(line);
        std::string verb;
        int depth = 0;
        int count = 0;
        in >> verb >> depth >> count;
        const double seconds = verb == "decode" ? runner.decode(depth, count) : runner.prefill(count);
        if (verb != "decode") runner.noteOverwritten();
        if (seconds > 0)
            std::printf("%f\n", count / seconds);
        else
            std::printf("failed\n");
        std::fflush(stdout);
    }
    return 0;
}

} // namespace tandem::bench
