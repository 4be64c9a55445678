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

// The decoder for these weights by options.path. `weights` is not needed afterwards. progress is called with fractions
// from 0 to 1, on the calling thread. Errors: Malformed (a weight is missing or has another shape, NaN), Unsupported
// (no path computes what the spec asks for), OutOfMemory, Cancelled.
Result<std::unique_ptr<Decoder>> loadDecoder(const ModelSpec& spec, const WeightSource& weights,
                                             const DecoderOptions& options, const std::function<void(double)>& progress,
                                             const std::stop_token& stop);

} // namespace tandem::ai
