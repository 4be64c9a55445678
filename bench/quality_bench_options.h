// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tandem::bench {

// In the order in which they are measured.
inline const std::vector<std::string> kQualityRows = {"words", "ngram", "model", "model+cache", "model+cache+gate"};

struct QualityOptions {
    std::string project;        // a folder; empty: those of bench/data/projects.txt
    std::string model = "nano"; // bundled, or a folder
    std::vector<std::string> rows = kQualityRows;
    std::vector<std::string> languages; // of the listed projects; empty: all
    int sessions = 40;
    int places = 200; // of exact match and edit similarity
    int blocks = 40;
    double wrong = 3; // wrong lines per 100 characters inserted
    bool latency = false;
    std::uint64_t seed = 3;
    int threads = 0;    // of the model; 0: it decides
    bool fresh = false; // ask everything anew
    std::string jsonFile;
    std::string gate;  // a gate.json; empty: the bundled one
    std::string learn; // the folder for gate.json and mix.json
    bool learnMix = true;
    bool learnGate = true;
    std::string infilling; // HumanEval-Infilling's JSONL
    int tasks = 0;         // of it; 0: all
};

// Ends the program after --help (status 0) and after what it does not understand (2).
QualityOptions parseQualityOptions(int argc, char** argv);

} // namespace tandem::bench
