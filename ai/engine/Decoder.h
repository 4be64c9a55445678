// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/tokenizer/TokenId.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>

namespace tandem::ai {

// A model's arithmetic: runs tokens through its layers over sequences whose keys and values it remembers. The engine
// owns this interface and one object of it; ai/torch implements it. One thread at a time.
class Decoder {
public:
    Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    virtual ~Decoder() = default;

    virtual int vocabulary() const = 0;    // columns of the logits
    virtual int contextLength() const = 0; // positions that a sequence can have
    virtual int sequences() const = 0;     // independent sequences that can be remembered, at least 1
    virtual int chunk() const = 0;         // most tokens of one run()
    virtual int threads() const = 0;
    virtual std::uint64_t cacheBytes() const = 0; // of memory held for keys and values

    // Puts `tokens` at positions from, from + 1, … of a sequence, over whatever was there; positions before `from` must
    // have been run. Afterwards the positions after the last token count as never run.
    // logits: float[rows * vocabulary()], filled for the last `rows` tokens, oldest first; rows may be 0.
    // At most chunk() tokens. `stop` is looked at between layers: then the answer is Error::Cancelled and everything
    // from `from` on counts as never run, as with any other error.
    virtual std::optional<Error> run(int sequence, int from, std::span<const TokenId> tokens, std::span<float> logits,
                                     const std::stop_token& stop) = 0;
};

} // namespace tandem::ai
