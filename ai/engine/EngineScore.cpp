// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Engine's functions over whole texts: every token's logits or probability.
#include "ai/engine/Engine.h"
#include "ai/engine/Sampler.h"

#include <algorithm>

namespace tandem::ai {
namespace {

constexpr std::size_t kRowsAtOnce = 32;          // of whole logits, which are large
constexpr std::size_t kNumbersAtOnce = 4u << 20; // or as many rows of fewer: with dynamic rope scaling, which turns a
                                                 // run by its length, one run is what a prefill of that length gives

protocol::TokenScore plainScore(std::span<const float> row, TokenId token) {
    protocol::TokenScore score;
    score.logprob = logProbability(row, token);
    score.logprobGivenTyped = score.logprob;
    score.mixedLogprob = score.logprob;
    return score;
}

} // namespace

Result<protocol::LogitsDone> Engine::logits(std::span<const TokenId> tokens,
                                            const std::function<bool(std::span<const float>)>& rows,
                                            const std::stop_token& cancelled) {
    if (tokens.size() > static_cast<std::size_t>(m_decoder->contextLength()))
        return Error{Error::Code::TooLarge, "more tokens than the model's context"};
    const auto match = m_cache.match({}, tokens);
    const auto columns = static_cast<std::size_t>(m_decoder->vocabulary());
    const std::size_t step =
        std::min(std::max(kRowsAtOnce, kNumbersAtOnce / columns), static_cast<std::size_t>(m_decoder->chunk()));
    std::vector<float> out(std::min(step, tokens.size()) * columns);
    for (std::size_t at = 0; at < tokens.size(); at += step) {
        const auto chunk = tokens.subspan(at, std::min(step, tokens.size() - at));
        const auto part = std::span(out).first(chunk.size() * columns);
        if (auto error = m_decoder->run(match.sequence, static_cast<int>(at), chunk, part, cancelled)) return *error;
        if (!rows(part)) return Error{Error::Code::Unreadable, "the logits could not be written"};
    }
    return protocol::LogitsDone{static_cast<int>(tokens.size()), static_cast<int>(columns)};
}

Result<protocol::ScoreAnswer> Engine::score(const protocol::ScoreRequest& request, const std::stop_token& cancelled) {
    if (!m_tokenizer) return Error{Error::Code::NotFound, "this model's folder has no tokenizer.json"};
    const auto tokens = m_tokenizer->encode(request.text, AddedTokens::AsText);
    const auto columns = static_cast<std::size_t>(m_decoder->vocabulary());
    const auto context = static_cast<std::size_t>(m_decoder->contextLength());
    if (context < 2) return Error{Error::Code::Unsupported, "a context of one token scores nothing"};
    protocol::ScoreAnswer answer;
    double sum = 0;
    StepMix step(m_mix);
    const bool project = request.useCache && m_project;
    // `answer` holds the scores of tokens [0, answer.tokens.size() + 1) without the first one's.
    for (std::size_t begin = 0; answer.tokens.size() + 1 < tokens.size();
         begin += std::max<std::size_t>(context / 2, 1)) {
        const auto window = std::span(tokens).subspan(begin, std::min(context, tokens.size() - begin));
        std::size_t at = begin; // token whose row comes next; it foretells token at + 1
        const auto done = logits(
            window,
            [&](std::span<const float> rows) {
                for (; !rows.empty(); rows = rows.subspan(columns), ++at) {
                    if (at < answer.tokens.size() || at + 1 >= begin + window.size()) continue;
                    protocol::TokenScore score = project ? scoreWithProject(step, rows.first(columns), tokens, at + 1)
                                                         : plainScore(rows.first(columns), tokens[at + 1]);
                    score.text = m_tokenizer->bytesOf(tokens[at + 1]);
                    sum += score.logprob;
                    answer.tokens.push_back(std::move(score));
                }
                return true;
            },
            cancelled);
        if (!done) return done.error();
    }
    if (!answer.tokens.empty()) answer.mean = sum / static_cast<double>(answer.tokens.size());
    return answer;
}

// row: after the token before tokens[at].
protocol::TokenScore Engine::scoreWithProject(StepMix& step, std::span<const float> row,
                                              std::span<const TokenId> tokens, std::size_t at) const {
    step.begin(row, {});
    step.mix(m_project->view({}).predict(tokens.first(at)));
    return step.score(tokens[at]);
}

} // namespace tandem::ai
