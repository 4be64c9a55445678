// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/LoadDecoder.h"

#include "ai/torch/FastDecoder.h"
#include "ai/torch/ReferenceDecoder.h"

namespace tandem::ai {

Result<std::unique_ptr<Decoder>> loadDecoder(const ModelSpec& spec, const WeightSource& weights,
                                             const DecoderOptions& options, const std::function<void(double)>& progress,
                                             const std::stop_token& stop) {
    if (options.path != DecoderPath::Reference) {
        auto fast = loadFastDecoder(spec, weights, options, progress, stop);
        const bool lacksKernel = !fast && fast.error().code == Error::Code::Unsupported;
        if (!lacksKernel || options.path == DecoderPath::Fast) return fast;
    }
    return loadReferenceDecoder(spec, weights, options, progress, stop);
}

} // namespace tandem::ai
