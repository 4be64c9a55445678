// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

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
};

// Writes config.json, model.safetensors (bf16, small random weights, tied output) and tokenizer.json (byte-level BPE
// with the suffix-first template's markers) into `folder`, which is made. It says nothing sensible and costs what a
// real model of its shape costs. False when a file could not be written.
bool writeRandomModel(const std::filesystem::path& folder, const RandomModelShape& shape, std::uint64_t seed);

} // namespace tandem::bench
