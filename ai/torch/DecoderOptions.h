// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/Precision.h"

#include <cstdint>

namespace tandem::ai {

// Auto: the kernels where they compute what the spec asks for, else the reference.
enum class DecoderPath : std::uint8_t { Auto, Reference, Fast };

struct DecoderOptions {
    int threads = 0;                        // of a prefill; 0: all cores up to two, one less on larger machines
    int contextLength = 8192;               // at most; a model may have less
    int chunk = 0;                          // tokens of one run, at most kMaxChunk; 0: by the model's size
    int sequences = 4;                      // at most; fewer when their caches would not fit into cacheBytes
    std::uint64_t cacheBytes = 1024u << 20; // for all sequences together, but one is always given
    Precision precision = Precision::Auto;  // the reference path is always F32
    DecoderPath path = DecoderPath::Auto;
};

inline constexpr int kMaxChunk = 128; // a cancel waits for one layer of at most this many tokens

} // namespace tandem::ai
