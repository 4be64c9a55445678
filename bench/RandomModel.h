// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace tandem::bench {

// A LLaMA shape; the default is the 135M one (SmolLM2's).
struct RandomModelShape {
    int width = 576;
    int layers = 30;
    int heads = 9;
    int kvHeads = 3;
    int ffn = 1536;
    int vocabulary = 49152;
    int contextLength = 8192;
    bool tied = true; // the output is the embedding
};

// One weight of such a model.
struct RandomTensor {
    std::string name;       // as Hugging Face writes it
    std::string ggufName;   // as GGUF does
    std::vector<int> shape; // (rows, columns), or (n) of a norm
    bool norm = false;      // ones

    std::size_t rows() const { return norm ? 1 : static_cast<std::size_t>(shape.front()); }
    std::size_t columns() const { return static_cast<std::size_t>(shape.back()); }
};

// In the order of the files.
std::vector<RandomTensor> randomTensors(const RandomModelShape& shape);

// Gives each tensor its values, row by row, in pieces of whole rows: values(tensor, float[rows * columns]). The same
// for the same seed. False as soon as `values` says so.
bool forRandomValues(const RandomModelShape& shape, std::uint64_t seed,
                     const std::function<bool(const RandomTensor&, std::span<const float>)>& values);

// Writes config.json, model.safetensors (bf16, small random weights) and tokenizer.json (byte-level BPE
// with the suffix-first template's markers) into `folder`, which is made. It says nothing sensible and costs what a
// real model of its shape costs. False when a file could not be written.
// The second leaves the tokenizer out.
bool writeRandomModel(const std::filesystem::path& folder, const RandomModelShape& shape, std::uint64_t seed);
bool writeRandomWeights(const std::filesystem::path& folder, const RandomModelShape& shape, std::uint64_t seed);

} // namespace tandem::bench
