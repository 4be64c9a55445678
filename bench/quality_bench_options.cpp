// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_options.h"

#include "bench/quality_bench_project.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <map>
#include <sstream>
#include <string_view>

namespace tandem::bench {

namespace {

constexpr std::string_view kUsage = R"(usage: quality_bench [options]
What suggestions are worth to a simulated typist who reads them and takes what is right.

  --project DIR    types in this folder's files (their most frequent language); else in the projects of
                   bench/data/projects.txt, which packaging/bench-deps.sh fetches
  --languages LIST of those projects only these languages (python,typescript,javascript,cpp,java,c,go,rust)
  --model M        a bundled model's name or a model's folder (nano)
  --rows LIST      words,ngram,model,model+cache,model+cache+gate (all)
  --sessions N     typed for each figure, and as many others to find a row's threshold (40; 200 for a result)
  --places N       carets of exact match and edit similarity (200)
  --blocks N       blocks of several lines (40)
  --wrong W        wrong lines per 100 characters inserted that a row's threshold may let through (3)
  --latency none|measured
                   whether answers appear at once or as late as they came here (none)
  --seed S         of sessions, places and resampling (3)
  --threads N      of the model process (0: it decides)
  --fresh          ask for all answers anew; else those that earlier runs of the same programs, model and project
                   have got are read from the cache folder, so that a stopped run goes on
  --gate FILE      the row with the gate has this gate.json in place of the bundled one
  --learn DIR      fits mix.json and gate.json to the `learn` projects and writes them into DIR
  --part mix|gate  only the one of them; the gate is fitted to what the mix in tandem-model answers
  --infilling FILE HumanEval-Infilling in its published form (JSONL); runs the tasks' own tests with python3
  --tasks N        only the first N of those tasks
  --json FILE      writes the figures there, too
)";

[[noreturn]] void misunderstood(const std::string& what) {
    std::fprintf(stderr, "quality_bench: %s\n%s", what.c_str(), std::string(kUsage).c_str());
    std::exit(2);
}

template<typename Number>
Number numberOf(const std::string& option, const std::string& text, Number least) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least)
        misunderstood(option + " does not take '" + text + "'");
    return value;
}

std::vector<std::string> listOf(const std::string& text) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, ',');)
        if (!part.empty()) parts.push_back(part);
    return parts;
}

template<typename Known>
void checkAmong(const std::string& option, const std::vector<std::string>& values, const Known& known) {
    for (const std::string& value : values)
        if (std::find(std::begin(known), std::end(known), value) == std::end(known))
            misunderstood(std::string(option).append(" does not know '").append(value).append("'"));
}

using Setter = std::function<void(const std::string&)>;

std::map<std::string, Setter> settersOf(QualityOptions& options) {
    return {
        {"--project", [&](const std::string& text) { options.project = text; }},
        {"--languages", [&](const std::string& text) { options.languages = listOf(text); }},
        {"--model", [&](const std::string& text) { options.model = text; }},
        {"--rows", [&](const std::string& text) { options.rows = listOf(text); }},
        {"--sessions", [&](const std::string& text) { options.sessions = numberOf("--sessions", text, 1); }},
        {"--places", [&](const std::string& text) { options.places = numberOf("--places", text, 0); }},
        {"--blocks", [&](const std::string& text) { options.blocks = numberOf("--blocks", text, 0); }},
        {"--wrong", [&](const std::string& text) { options.wrong = numberOf("--wrong", text, 0.0); }},
        {"--latency",
         [&](const std::string& text) {
             if (text != "none" && text != "measured") misunderstood("--latency takes none or measured");
             options.latency = text == "measured";
         }},
        {"--seed", [&](const std::string& text) { options.seed = numberOf<std::uint64_t>("--seed", text, 0); }},
        {"--threads", [&](const std::string& text) { options.threads = numberOf("--threads", text, 0); }},
        {"--gate", [&](const std::string& text) { options.gate = text; }},
        {"--learn", [&](const std::string& text) { options.learn = text; }},
        {"--part",
         [&](const std::string& text) {
             if (text != "mix" && text != "gate") misunderstood("--part takes mix or gate");
             options.learnMix = text == "mix";
             options.learnGate = text == "gate";
         }},
        {"--infilling", [&](const std::string& text) { options.infilling = text; }},
        {"--tasks", [&](const std::string& text) { options.tasks = numberOf("--tasks", text, 0); }},
        {"--json", [&](const std::string& text) { options.jsonFile = text; }},
    };
}

} // namespace

QualityOptions parseQualityOptions(int argc, char** argv) {
    QualityOptions options;
    const std::map<std::string, Setter> setters = settersOf(options);
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--help" || argument == "-h") {
            std::printf("%s", std::string(kUsage).c_str());
            std::exit(0);
        }
        if (argument == "--fresh") {
            options.fresh = true;
            continue;
        }
        const auto setter = setters.find(argument);
        if (setter == setters.end()) misunderstood("unknown argument '" + argument + "'");
        if (i + 1 == argc) misunderstood(argument + " wants a value");
        setter->second(argv[++i]);
    }
    checkAmong("--rows", options.rows, kQualityRows);
    checkAmong("--languages", options.languages, kQualityLanguages);
    return options;
}

} // namespace tandem::bench
