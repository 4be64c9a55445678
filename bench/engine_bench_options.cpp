// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/engine_bench_options.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <sstream>

namespace tandem::bench {
namespace {

// Positions of the shapes: what is measured needs no more, and neither does the peer ask for more.
constexpr int kContext = 2048;

[[noreturn]] void misunderstood(const std::string& option, const std::string& text) {
    std::fprintf(stderr, "engine_bench: %s does not take '%s'\n", option.c_str(), text.c_str());
    std::exit(2);
}

int positive(const std::string& option, const std::string& text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 1) misunderstood(option, text);
    return value;
}

std::vector<std::string> listOf(const std::string& text) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, ',');)
        parts.push_back(part);
    return parts;
}

NamedShape shapeNamed(const std::string& name) {
    const auto& all = engineShapes();
    const auto found = std::find_if(all.begin(), all.end(), [&](const NamedShape& each) { return each.name == name; });
    if (found == all.end()) misunderstood("--shapes", name);
    return *found;
}

ai::Precision precisionOf(const std::string& word) {
    const auto precision = ai::precisionNamed(word);
    if (!precision) misunderstood("--precisions", word);
    return *precision;
}

template<typename Out, typename Read>
void readList(std::vector<Out>& out, const std::string& text, Read read) {
    out.clear();
    for (const std::string& part : listOf(text))
        out.push_back(read(part));
}

} // namespace

const std::vector<NamedShape>& engineShapes() {
    static const std::vector<NamedShape> shapes{
        {"15M", {320, 6, 5, 5, 864, 16384, kContext, true}},
        {"60M", {512, 12, 8, 8, 1408, 16384, kContext, true}},
        {"135M", {576, 30, 9, 3, 1536, 49152, kContext, true}},
        {"0.5B", {896, 24, 14, 2, 4864, 151936, kContext, true}},
        {"1.3B", {2048, 24, 16, 16, 5504, 32256, kContext, false}},
    };
    return shapes;
}

const char* engineOptionsHelp() {
    return "Decode at depth 256 and 1024, prefill of 512 tokens, memory and load time of random-weight models.\n"
           "  --shapes LIST      of 15M,60M,135M,0.5B,1.3B (all)\n"
           "  --precisions LIST  of f32,bf16,int8,int4 (all); auto with --gguf\n"
           "  --threads LIST     (1,2)\n"
           "  --gguf FILE        measures this model instead\n"
           "  --peer PATH        llama-bench, run on the same shapes in turn; else where the shell finds it\n"
           "  --pairs N          of ours and the peer's (9)\n"
           "  --repeats N        of what has no peer (3)\n"
           "  --tokens N         decoded for a figure (64)";
}

EngineOptions parseEngineOptions(std::vector<char*>& arguments) {
    EngineOptions options;
    bool precisionsGiven = false;
    const std::map<std::string, std::function<void(const std::string&)>> setters{
        {"--shapes", [&](const std::string& text) { readList(options.shapes, text, shapeNamed); }},
        {"--precisions",
         [&](const std::string& text) {
             readList(options.precisions, text, precisionOf);
             precisionsGiven = true;
         }},
        {"--threads",
         [&](const std::string& text) {
             readList(options.threads, text, [](const std::string& part) { return positive("--threads", part); });
         }},
        {"--gguf", [&](const std::string& text) { options.gguf = text; }},
        {"--peer", [&](const std::string& text) { options.peer = text; }},
        {"--pairs", [&](const std::string& text) { options.pairs = positive("--pairs", text); }},
        {"--repeats", [&](const std::string& text) { options.repeats = positive("--repeats", text); }},
        {"--tokens", [&](const std::string& text) { options.tokens = positive("--tokens", text); }},
    };
    std::vector<char*> rest;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto setter = setters.find(arguments[i]);
        if (i == 0 || setter == setters.end() || i + 1 == arguments.size())
            rest.push_back(arguments[i]);
        else
            setter->second(arguments[++i]);
    }
    arguments = std::move(rest);
    if (!options.gguf.empty() && !precisionsGiven) options.precisions = {ai::Precision::Auto};
    return options;
}

} // namespace tandem::bench
