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

enum class NormKind : std::uint8_t {
    Rms,        // x / rms(x) * w
    RmsPlusOne, // x / rms(x) * (1 + w): Gemma
    Layer       // (x - mean(x)) / deviation(x) * w + b
};

enum class Activation : std::uint8_t { Silu, Gelu, GeluTanh, Relu };

enum class MlpKind : std::uint8_t {
    Gated, // down(activation(gate x) * up x)
    Plain  // down(activation(up x))
};

enum class RopeScaling : std::uint8_t {
    None,
    Linear,  // every angle / factor
    Dynamic, // the base grows with the length beyond originalContext
    Yarn,    // slow angles / factor, quick ones kept, a ramp between, everything * a magnitude
    Llama3   // the same idea without the magnitude, by wavelength
};

// Rotary positions in halves, as Hugging Face keeps them: number j of a head turns together with number j + dims / 2.
// RotaryTable.h computes the angles.
struct RotarySpec {
    int dims = 0; // numbers of a head that turn, even, from its front; 0: no rotation (learned positions)
    double theta = 10000;
    RopeScaling scaling = RopeScaling::None;
    double factor = 1;
    int originalContext = 0;     // Dynamic, Yarn, Llama3: positions it was trained for
    double betaFast = 32;        // Yarn: turns over originalContext above which an angle is kept
    double betaSlow = 1;         // Yarn: turns below which it is divided
    double magnitude = 0;        // Yarn: of cos and sin; 0: 0.1 ln(factor) + 1
    double lowFrequency = 1;     // Llama3
    double highFrequency = 4;    // Llama3
    std::vector<float> divisors; // (dims / 2), or empty: each angle is divided once more (GGUF's rope_freqs)
};

// The shape of a decoder, told by config.json or by a GGUF's metadata: what every family has in common, and what sets
// them apart as data. FORMATS.md names every field and limit; FAMILIES.md says how to add one. What the engine cannot
// compute exactly is Error::Unsupported, never a guess. The defaults are LLaMA's.
struct ModelSpec {
    std::string family; // model_type, "llama"; GGUF's architecture. Only for a person and for where tensors lie.
    int width = 0;      // hidden_size
    int layers = 0;
    int heads = 0;
    int kvHeads = 0; // divides heads
    int headDim = 0; // even; heads * headDim need not be width
    int ffn = 0;     // intermediate_size
    int vocab = 0;   // rows of the embedding; may be more than the tokenizer has tokens
    int contextLength = 0;

    NormKind norm = NormKind::Rms;
    double normEpsilon = 1e-6;
    RotarySpec rotary;
    int learnedPositions = 0;  // rows of model.embed_positions.weight, added to the embedding; 0: none
    double embeddingScale = 1; // Gemma: sqrt(width)
    bool queryKeyValueBias = false;
    bool attentionOutBias = false;
    bool mlpBias = false;
    bool queryKeyNorm = false;     // an RMSNorm (headDim) over each query and key head before they turn: Qwen3
    bool parallelResidual = false; // x + attention(norm1 x) + mlp(norm2 x): GPT-NeoX
    MlpKind mlp = MlpKind::Gated;
    Activation activation = Activation::Silu;
    int slidingWindow = 0;               // position i sees i - slidingWindow + 1 … i; 0: all before it
    std::vector<bool> slidingLayers;     // which layers have the window; empty: all
    bool tiedOutput = false;             // the output projection is the embedding
    std::vector<std::int32_t> eosTokens; // each below vocab

    // Of a config.json of any family that FORMATS.md names.
    static Result<ModelSpec> fromJson(std::string_view json);
    static Result<ModelSpec> load(const std::filesystem::path& configFile);

    std::uint64_t parameters() const; // weights that such a model has, a tied output counted once
    int kvWidth() const { return kvHeads * headDim; }
    int queryWidth() const { return heads * headDim; }
    int windowOf(int layer) const { // 0: it sees all
        return slidingLayers.empty() || slidingLayers[static_cast<std::size_t>(layer)] ? slidingWindow : 0;
    }
};

// One weight that a model of this spec must have.
struct ExpectedTensor {
    std::string name; // canonical: as Hugging Face writes LLaMA's
    std::vector<std::int64_t> shape;
};

// In the order of the file: embedding, layer by layer, output.
std::vector<ExpectedTensor> expectedTensors(const ModelSpec& spec);

} // namespace tandem::ai
