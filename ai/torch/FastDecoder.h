// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/engine/Decoder.h"
#include "ai/model/ModelSpec.h"
#include "ai/model/WeightSource.h"
#include "ai/torch/DecoderOptions.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace tandem::ai {

// A decoder whose whole step runs in ai/torch/kernels on a team of threads, over memory of libtorch: weights in
// options.precision, keys and values in fp32 beside F32 weights and in bf16 otherwise. The logits do not depend on the
// number of threads. `weights` is not needed afterwards. progress is called with fractions from 0 to 1, on the calling
// thread. Errors: Unsupported (the spec asks for something that has no kernel), Malformed (a weight is missing, has
// another shape or is not finite), OutOfMemory, Cancelled.
Result<std::unique_ptr<Decoder>> loadFastDecoder(const ModelSpec& spec, const WeightSource& weights,
                                                 const DecoderOptions& options,
                                                 const std::function<void(double)>& progress,
                                                 const std::stop_token& stop);

} // namespace tandem::ai
