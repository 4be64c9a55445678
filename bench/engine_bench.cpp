// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How quick and how large a model is in Tandem's engine, and in llama-bench where there is one: random-weight models of
// the shapes that are used for code, every precision that there is a path for. decode_ratio is at 2 threads and depth
// 256, prefill_ratio at 2 threads and 512 tokens, memory_ratio of the whole processes' resident memory.
#include "bench/ChildProcess.h"
#include "bench/PeerModel.h"
#include "bench/Report.h"
#include "bench/Statistics.h"
#include "bench/engine_bench_options.h"
#include "bench/engine_bench_peer.h"
#include "bench/engine_bench_worker.h"

#include <algorithm>
#include <filesystem>

namespace {

using namespace tandem;
using namespace tandem::bench;

constexpr std::uint64_t kSeed = 1;
constexpr int kPrefill = 512;
constexpr int kDepth = 256;       // of the ratio
constexpr int kDeep = 1024;       // beside it
constexpr int kWarmPrefix = 1500; // of a suggestion
constexpr int kSuggestion = 24;   // its tokens
constexpr int kRatioThreads = 2;

struct Model {
    std::string name;
    std::string ours; // folder or file
};

template<typename Measure>
double medianOf(int times, Measure measure) {
    std::vector<double> samples;
    for (int i = 0; i < times; ++i)
        samples.push_back(measure().value_or(0));
    return median(samples);
}

// In turn, so that what else the machine does falls on both.
template<typename Ours, typename Peer>
void compare(Report& report, const EngineOptions& options, const std::string& what, const std::string& of, Ours ours,
             Peer peer) {
    std::vector<double> mine;
    std::vector<double> theirs;
    for (int i = 0; i < options.pairs; ++i) {
        const auto peerSample = peer();
        const auto sample = ours();
        if (!sample || !peerSample) return report.failure(what + "_ratio/" + of);
        mine.push_back(*sample);
        theirs.push_back(*peerSample);
    }
    const PairedRatio ratio = pairedRatio(mine, theirs);
    report.figure(what + "_tps_paired/" + of, ratio.ours, "tokens/s");
    report.figure("peer_" + what + "_tps/" + of, ratio.peer, "tokens/s");
    report.figure(what + "_ratio/" + of, ratio.ratio);
}

void comparePeer(Report& report, const EngineOptions& options, const std::string& of, EngineWorker& worker,
                 PeerBench& peer) {
    compare(
        report, options, "decode", of, [&] { return worker.decode(kDepth, options.tokens); },
        [&] { return peer.decode(kDepth, options.tokens); });
    compare(
        report, options, "prefill", of, [&] { return worker.prefill(kPrefill); },
        [&] { return peer.prefill(kPrefill); });
    if (peer.residentMb() <= 0) return;
    report.figure("peer_resident_mb/" + of, peer.residentMb(), "MB");
    report.figure("memory_ratio/" + of, worker.residentMb() / peer.residentMb());
}

void measureSpeed(Report& report, const EngineOptions& options, const std::string& of, int threads,
                  EngineWorker& worker) {
    const std::string at = of + "/t" + std::to_string(threads);
    for (const int depth : {kDepth, kDeep})
        report.figure("decode_tps/" + at + "/d" + std::to_string(depth),
                      medianOf(options.repeats, [&] { return worker.decode(depth, options.tokens); }), "tokens/s");
    report.figure("prefill_tps/" + at, medianOf(options.repeats, [&] { return worker.prefill(kPrefill); }), "tokens/s");
    const double decode = medianOf(options.repeats, [&] { return worker.decode(kWarmPrefix, kSuggestion); });
    report.figure("suggestion_ms/" + at, decode > 0 ? 1e3 * kSuggestion / decode : 0, "ms");
}

// One precision of one model. False where it has no path.
bool measure(Report& report, const EngineOptions& options, const Model& model, ai::Precision wanted,
             const std::string& peerProgram, const std::string& peerFile) {
    for (const int threads : options.threads) {
        EngineWorker worker(model.ours, wanted, threads);
        const auto loadMs = worker.loadMs();
        const std::string wantedWord(ai::wordOf(wanted));
        if (!loadMs) {
            report.failure(model.name + "/" + wantedWord + ": " + worker.problem());
            return false;
        }
        const std::string word(ai::wordOf(worker.precision()));
        if (wanted != ai::Precision::Auto && worker.precision() != wanted) {
            report.note(model.name + ": there is no path for " + wantedWord + "; it would run as " + word);
            return false;
        }
        const std::string of = model.name + "/" + word;
        measureSpeed(report, options, of, threads, worker);
        if (threads == options.threads.front()) {
            report.figure("load_ms/" + of, *loadMs, "ms");
            report.figure("resident_mb/" + of, worker.residentMb(), "MB");
            if (worker.weightsMb() > 0) report.figure("weights_mb/" + of, worker.weightsMb(), "MB");
        }
        if (threads != kRatioThreads || peerProgram.empty()) continue;
        PeerBench peer(peerProgram, peerFile, threads);
        comparePeer(report, options, of, worker, peer);
    }
    return true;
}

void measureShape(Report& report, const EngineOptions& options, const NamedShape& shape, const std::string& peer) {
    const TemporaryFolder folder;
    const Model model{shape.name, folder.path() + "/" + shape.name};
    if (!writeRandomWeights(model.ours, shape.shape, kSeed))
        return report.failure(shape.name + ": it cannot be written");
    for (const ai::Precision precision : options.precisions) {
        const std::string peerFile = folder.path() + "/peer.gguf";
        if (!peer.empty() && !writePeerModel(peerFile, shape.shape, kSeed, precision))
            return report.failure(shape.name + ": the peer's file cannot be written");
        measure(report, options, model, precision, peer, peerFile);
        std::error_code ignored;
        std::filesystem::remove(peerFile, ignored);
    }
}

std::string findPeer(Report& report, const EngineOptions& options) {
    const std::string peer = options.peer.empty() ? findProgram("llama-bench") : options.peer;
    if (peer.empty()) {
        report.note("no peer: llama-bench is not installed; --peer names one");
        return {};
    }
    if (!std::filesystem::exists(peer)) report.failure("the peer: " + peer + " is not there");
    return std::filesystem::exists(peer) ? peer : std::string();
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 5 && std::string_view(argv[1]) == "--worker") return runEngineWorker(argv[2], argv[3], argv[4]);
    std::vector<char*> arguments(argv, argv + argc);
    const EngineOptions options = parseEngineOptions(arguments);
    Report report(static_cast<int>(arguments.size()), arguments.data(), engineOptionsHelp());
    const std::string peer = findPeer(report, options);
    if (!options.gguf.empty()) {
        const Model model{std::filesystem::path(options.gguf).stem().string(), options.gguf};
        for (const ai::Precision precision : options.precisions)
            measure(report, options, model, precision, peer, options.gguf);
        return report.finish();
    }
    for (const NamedShape& shape : options.shapes)
        measureShape(report, options, shape, peer);
    return report.finish();
}
