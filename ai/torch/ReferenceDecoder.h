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

// Every family in libtorch operators, fp32, on the processor: ReferenceLayers behind ai/engine's interface. Weights of
// any type are widened while loading; `weights` is not needed afterwards. progress is called with fractions from 0
// to 1.
Result<std::unique_ptr<Decoder>> loadReferenceDecoder(const ModelSpec& spec, const WeightSource& weights,
                                                      const DecoderOptions& options,
                                                      const std::function<void(double)>& progress,
                                                      const std::stop_token& stop);

} // namespace tandem::ai
