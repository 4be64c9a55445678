// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/engine_bench_peer.h"

#include "bench/ChildProcess.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace tandem::bench {

using namespace std::chrono_literals;

PeerBench::PeerBench(std::string program, std::string model, int threads)
    : m_program(std::move(program))
    , m_model(std::move(model))
    , m_threads(threads) {}

std::optional<double> PeerBench::prefill(int count) {
    return run(count, 0, 0);
}

std::optional<double> PeerBench::decode(int depth, int count) {
    return run(0, depth, count);
}

std::optional<double> PeerBench::run(int prefilled, int depth, int decoded) {
    const TemporaryFolder folder;
    Launch launch;
    launch.outputFile = folder.path() + "/out";
    launch.command = {m_program,
                      "-m",
                      m_model,
                      "-t",
                      std::to_string(m_threads),
                      "-r",
                      "1",
                      "-o",
                      "json",
                      "-p",
                      std::to_string(prefilled),
                      "-n",
                      std::to_string(decoded),
                      "-d",
                      std::to_string(depth)};
    ChildProcess process(launch);
    while (process.isRunning()) {
        m_residentMb = std::max(m_residentMb, bench::residentMb(process.pid()));
        process.waitForExit(10ms);
    }
    // Notes of the program's own may stand before and behind the list.
    std::ifstream file(launch.outputFile);
    const std::string out{std::istreambuf_iterator<char>(file), {}};
    const auto begin = out.find("[\n");
    const auto end = out.rfind(']');
    if (begin == std::string::npos || end == std::string::npos || end < begin) return std::nullopt;
    const auto runs = nlohmann::json::parse(out.substr(begin, end + 1 - begin), nullptr, false);
    if (!runs.is_array() || runs.empty() || !runs[0].is_object()) return std::nullopt;
    const auto speed = runs[0].find("avg_ts");
    return speed != runs[0].end() && speed->is_number() ? std::optional(speed->get<double>()) : std::nullopt;
}

} // namespace tandem::bench
