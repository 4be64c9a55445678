// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/Precision.h"
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

    // What one sequence does in a batch: the arguments of run().
    struct Step {
        int sequence;
        int from;
        std::span<const TokenId> tokens;
        std::span<float> logits;
    };
    // The same as run() of each step, none of two steps of one sequence; at most chunk() tokens together. A decoder
    // that can reads each weight once for all of them. After an error every step's positions from its `from` on count
    // as never run.
    virtual std::optional<Error> runBatch(std::span<const Step> steps, const std::stop_token& stop) {
        for (const Step& step : steps)
            if (auto error = run(step.sequence, step.from, step.tokens, step.logits, stop)) return error;
        return std::nullopt;
    }

    // Copies what `from` remembers of its first `tokens` positions, which have been run, over the sequence `to`, whose
    // later positions then count as never run: several continuations of one prompt share its prefill. False: this
    // decoder cannot; `to` is as it was.
    virtual bool fork(int from, int to, int tokens) {
        static_cast<void>(from), static_cast<void>(to), static_cast<void>(tokens);
        return false;
    }

    virtual Precision precision() const { return Precision::F32; } // of the matrices in memory, never Auto
    virtual std::uint64_t weightBytes() const { return 0; }        // of memory held for weights; 0: not told
};

} // namespace tandem::ai
