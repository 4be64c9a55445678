// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// The shape of a decoder as its config.json tells it: LLaMA with grouped-query attention. FORMATS.md names every
// field and limit. What the engine cannot compute exactly is Error::Unsupported, never a guess.
struct ModelSpec {
    std::string family; // model_type: "llama"
    int width = 0;      // hidden_size
    int layers = 0;
    int heads = 0;
    int kvHeads = 0; // divides heads
    int headDim = 0; // even; heads * headDim need not be width
    int ffn = 0;     // intermediate_size
    int vocab = 0;   // rows of the embedding; may be more than the tokenizer has tokens
    int contextLength = 0;
    double ropeTheta = 10000;
    double normEpsilon = 1e-6;
    bool tiedOutput = false;             // the output projection is the embedding
    std::vector<std::int32_t> eosTokens; // each below vocab

    static Result<ModelSpec> fromJson(std::string_view json);
    static Result<ModelSpec> load(const std::filesystem::path& configFile);

    std::uint64_t parameters() const; // weights that such a model has, a tied output counted once
    int kvWidth() const { return kvHeads * headDim; }
    int queryWidth() const { return heads * headDim; }
};

// One weight that a model of this spec must have.
struct ExpectedTensor {
    std::string name; // as Hugging Face writes it
    std::vector<std::int64_t> shape;
};

std::vector<ExpectedTensor> expectedTensors(const ModelSpec& spec);

} // namespace tandem::ai
