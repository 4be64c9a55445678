// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/ModelSpec.h"
#include "ai/model/WeightSource.h"

#include <ATen/ATen.h>
#include <functional>
#include <stop_token>
#include <vector>

namespace tandem::ai {

// A model's weights in fp32. Matrices are (out, in); those that read the same input are one matrix. What the spec has
// not is an undefined tensor.
struct ReferenceWeights {
    struct Linear {
        at::Tensor weight; // (out, in)
        at::Tensor bias;   // (out)
    };
    struct Norm {
        at::Tensor weight; // (n); of NormKind::RmsPlusOne the one is added already
        at::Tensor bias;   // (n)
    };
    struct Layer {
        Norm attentionNorm;   // n = width
        Linear queryKeyValue; // out = (heads + 2 kvHeads) * headDim, in = width
        Norm queryNorm;       // n = headDim
        Norm keyNorm;         // n = headDim
        Linear attentionOut;  // out = width, in = heads * headDim
        Norm ffnNorm;         // n = width
        Linear up;            // in = width; MlpKind::Gated: out = 2 ffn, the gate first; Plain: out = ffn
        Linear down;          // out = width, in = ffn
    };
    at::Tensor embedding; // (vocab, width)
    at::Tensor positions; // (learnedPositions, width)
    std::vector<Layer> layers;
    Norm outputNorm;
    at::Tensor output; // (vocab, width); the embedding itself where the spec ties them
};

// Throws std::bad_alloc and what libtorch throws; a tensor that is missing, has another shape or holds NaN or infinity
// is an error.
Result<ReferenceWeights> readReferenceWeights(const ModelSpec& spec, const WeightSource& source,
                                              const std::function<void(double)>& progress, const std::stop_token& stop);

} // namespace tandem::ai
