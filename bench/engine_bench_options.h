// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/Precision.h"
#include "bench/RandomModel.h"

#include <string>
#include <vector>

namespace tandem::bench {

// A shape that is measured, and what it is called.
struct NamedShape {
    std::string name;
    RandomModelShape shape;
};

// 15M, 60M, 135M (SmolLM2's), 0.5B (Qwen2.5-Coder's), 1.3B (DeepSeek-Coder's).
const std::vector<NamedShape>& engineShapes();

struct EngineOptions {
    std::vector<NamedShape> shapes = engineShapes();
    std::vector<ai::Precision> precisions{ai::Precision::F32, ai::Precision::BF16, ai::Precision::Int8,
                                          ai::Precision::Int4};
    std::vector<int> threads{1, 2};
    std::string gguf; // a file to measure in place of the shapes
    std::string peer; // llama-bench; "": where the shell finds it
    int pairs = 9;    // of ours and the peer's, in turn
    int repeats = 3;  // of what has no peer
    int tokens = 64;  // decoded for a figure
};

// Takes its own options out of the arguments, which are then for Report; ends the program with status 2 on a wrong one.
EngineOptions parseEngineOptions(std::vector<char*>& arguments);
const char* engineOptionsHelp();

} // namespace tandem::bench
