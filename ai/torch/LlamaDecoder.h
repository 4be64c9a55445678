// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/engine/Decoder.h"
#include "ai/model/ModelSpec.h"
#include "ai/model/SafetensorsFile.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>

namespace tandem::ai {

struct DecoderOptions {
    int threads = 0;                        // of a prefill; 0: all cores up to two, one less on larger machines
    int contextLength = 8192;               // at most; a model may have less
    int chunk = 0;                          // tokens of one run, at most kMaxChunk; 0: by the model's size
    int sequences = 4;                      // at most; fewer when their caches would not fit into cacheBytes
    std::uint64_t cacheBytes = 1024u << 20; // for all sequences together, but one is always given
};

inline constexpr int kMaxChunk = 128; // a cancel waits for one layer of at most this many tokens

// The reference LLaMA decoder in libtorch operators, fp32, on the processor. Weights of F32, F16 and BF16 are widened
// while loading; `weights` is not needed afterwards. progress is called with fractions from 0 to 1.
Result<std::unique_ptr<Decoder>> loadLlamaDecoder(const ModelSpec& spec, const SafetensorsFile& weights,
                                                  const DecoderOptions& options,
                                                  const std::function<void(double)>& progress,
                                                  const std::stop_token& stop);

} // namespace tandem::ai
