// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/ModelSpec.h"
#include "ai/model/SafetensorsFile.h"

#include <ATen/ATen.h>
#include <functional>
#include <stop_token>
#include <vector>

namespace tandem::ai {

// A LLaMA model's weights in fp32. Matrices are (out, in) as in the file; those that read the same input are one
// matrix.
struct LlamaWeights {
    struct Layer {
        at::Tensor attentionNorm; // (width)
        at::Tensor queryKeyValue; // ((heads + 2 kvHeads) * headDim, width)
        at::Tensor attentionOut;  // (width, heads * headDim)
        at::Tensor ffnNorm;       // (width)
        at::Tensor gateUp;        // (2 ffn, width)
        at::Tensor down;          // (width, ffn)
    };
    at::Tensor embedding; // (vocab, width)
    std::vector<Layer> layers;
    at::Tensor outputNorm; // (width)
    at::Tensor output;     // (vocab, width); the embedding itself where the spec ties them
};

// Throws std::bad_alloc and what libtorch throws; a tensor that is missing or has another shape is an error.
Result<LlamaWeights> readLlamaWeights(const ModelSpec& spec, const SafetensorsFile& file,
                                      const std::function<void(double)>& progress, const std::stop_token& stop);

} // namespace tandem::ai
