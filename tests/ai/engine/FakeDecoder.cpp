// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/engine/FakeDecoder.h"

#include <utility>

namespace tandem::test {

using ai::Error;
using ai::TokenId;

FakeDecoder::FakeDecoder(int vocabulary, int context, Model model, int sequences)
    : m_vocabulary(vocabulary)
    , m_context(context)
    , m_model(std::move(model))
    , m_sequences(static_cast<std::size_t>(sequences)) {}

std::optional<Error> FakeDecoder::run(int sequence, int from, std::span<const TokenId> tokens, std::span<float> logits,
                                      const std::stop_token& stop) {
    if (before) before(runs);
    ++runs;
    auto& history = m_sequences.at(static_cast<std::size_t>(sequence));
    const auto at = static_cast<std::size_t>(from);
    const auto columns = static_cast<std::size_t>(m_vocabulary);
    const std::size_t rows = logits.size() / columns;
    misused = misused || at > history.size() || tokens.empty() || tokens.size() > static_cast<std::size_t>(chunk()) ||
              rows > tokens.size() || at + tokens.size() > static_cast<std::size_t>(m_context);
    if (misused) return Error{Error::Code::Malformed, "misused"};
    history.resize(at);
    if (stop.stop_requested()) return Error{Error::Code::Cancelled, "cancelled"};
    history.insert(history.end(), tokens.begin(), tokens.end());
    for (std::size_t row = 0; row < rows; ++row)
        m_model(std::span(history).first(history.size() - rows + row + 1), logits.subspan(row * columns, columns));
    return std::nullopt;
}

std::optional<Error> FakeDecoder::runBatch(std::span<const Step> steps, const std::stop_token& stop) {
    if (steps.size() > 1) ++batches;
    std::size_t tokens = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        tokens += steps[i].tokens.size();
        for (std::size_t other = 0; other < i; ++other)
            misused = misused || steps[other].sequence == steps[i].sequence;
    }
    misused = misused || tokens > static_cast<std::size_t>(chunk());
    return Decoder::runBatch(steps, stop);
}

bool FakeDecoder::fork(int from, int to, int tokens) {
    if (!forks) return false;
    const auto& source = m_sequences.at(static_cast<std::size_t>(from));
    const auto count = static_cast<std::size_t>(tokens);
    misused = misused || from == to || count > source.size();
    if (misused) return false;
    m_sequences.at(static_cast<std::size_t>(to)).assign(source.begin(), source.begin() + tokens);
    return true;
}

FakeDecoder::Model hashingModel() {
    return [](std::span<const TokenId> history, std::span<float> logits) {
        std::uint64_t state = 1469598103934665603ULL;
        for (const TokenId id : history)
            state = (state ^ static_cast<std::uint64_t>(id)) * 1099511628211ULL;
        for (float& logit : logits) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            logit = static_cast<float>(state >> 40) / 1e6F;
        }
    };
}

} // namespace tandem::test
