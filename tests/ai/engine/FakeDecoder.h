// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/engine/Decoder.h"

#include <functional>
#include <span>
#include <vector>

namespace tandem::test {

// A decoder whose logits are a given function of the whole sequence, and which notices when it is asked about positions
// that nobody has run. So anything that is wrong with reuse shows in the answer.
class FakeDecoder : public ai::Decoder {
public:
    using Model = std::function<void(std::span<const ai::TokenId> history, std::span<float> logits)>;

    FakeDecoder(int vocabulary, int context, Model model, int sequences = 4);

    int vocabulary() const override { return m_vocabulary; }
    int contextLength() const override { return m_context; }
    int sequences() const override { return static_cast<int>(m_sequences.size()); }
    int chunk() const override { return 16; }
    int threads() const override { return 1; }
    std::uint64_t cacheBytes() const override { return 0; }
    std::optional<ai::Error> run(int sequence, int from, std::span<const ai::TokenId> tokens, std::span<float> logits,
                                 const std::stop_token& stop) override;
    std::optional<ai::Error> runBatch(std::span<const Step> steps, const std::stop_token& stop) override;
    bool fork(int from, int to, int tokens) override;

    int runs = 0;
    int batches = 0;                     // of several sequences
    bool forks = true;                   // whether it can
    bool misused = false;                // a position was skipped, or an id or a size was out of range
    std::function<void(int run)> before; // called first in each run

private:
    int m_vocabulary;
    int m_context;
    Model m_model;
    std::vector<std::vector<ai::TokenId>> m_sequences;
};

// Logits that depend on every id of the history.
FakeDecoder::Model hashingModel();

} // namespace tandem::test
