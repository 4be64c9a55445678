// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/Engine.h"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace tandem::ai {
namespace {

using protocol::Candidate;
using Clock = std::chrono::steady_clock;

double msSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double meanLogprob(const Candidate& candidate, double protocol::TokenScore::*logprob) {
    const double sum = std::accumulate(candidate.tokens.begin(), candidate.tokens.end(), 0.0,
                                       [&](double total, const auto& token) { return total + token.*logprob; });
    return candidate.tokens.empty() ? 0 : sum / static_cast<double>(candidate.tokens.size());
}

// The pieces of the prompt behind the text before the caret move with its end.
TokenHealing giveBack(const TokenIndex& index, Prompt& prompt) {
    const std::size_t end = prompt.prefixEnd;
    TokenHealing healing = TokenHealing::giveBack(index, prompt.tokens, prompt.prefixBegin, prompt.prefixEnd);
    for (Prompt::Section& section : prompt.sections)
        if (section.end >= end) section.end -= end - prompt.prefixEnd;
    return healing;
}

} // namespace

Engine::Engine(EngineParts parts)
    : m_name(std::move(parts.name))
    , m_spec(std::move(parts.spec))
    , m_tokenizer(std::move(parts.tokenizer))
    , m_decoder(std::move(parts.decoder))
    , m_project(std::move(parts.project))
    , m_mix(parts.mix)
    , m_drafts(parts.drafts)
    , m_cache(m_decoder->sequences())
    , m_lastLogits(static_cast<std::size_t>(m_decoder->vocabulary())) {
    m_stats.name = m_name;
    m_stats.family = m_spec.family;
    m_stats.parameters = m_spec.parameters();
    m_stats.contextLength = m_decoder->contextLength();
    m_stats.threads = m_decoder->threads();
    m_stats.loadMs = parts.loadMs;
    m_stats.precision = m_decoder->precision();
    m_stats.weightBytes = m_decoder->weightBytes();
    if (!m_tokenizer) return;
    m_index.emplace(*m_tokenizer, m_decoder->vocabulary());
    m_prompts.emplace(*m_tokenizer, PromptTemplate::choose(*m_tokenizer, m_spec.family, m_name, m_spec.eosTokens),
                      m_decoder->contextLength());
    m_stats.fillInTheMiddle = m_prompts->shape().fillInTheMiddle();
    for (TokenId id = 0; id < m_decoder->vocabulary(); ++id) {
        const bool end = m_prompts->shape().isEnd(id);
        if (m_index->isWritable(id) || end) m_choosable.push_back(id);
        if (m_index->isWritable(id) || end || m_tokenizer->isAdded(id)) m_choosableRaw.push_back(id);
    }
}

std::optional<Error> Engine::prefill(int sequence, std::span<const TokenId> prompt, int from,
                                     const std::stop_token& cancelled) {
    const auto step = static_cast<std::size_t>(m_decoder->chunk());
    for (auto at = static_cast<std::size_t>(from); at < prompt.size(); at += step) {
        const auto chunk = prompt.subspan(at, std::min(step, prompt.size() - at));
        const bool last = at + chunk.size() == prompt.size();
        const std::span<float> logits = last ? std::span<float>(m_lastLogits) : std::span<float>();
        if (auto error = m_decoder->run(sequence, static_cast<int>(at), chunk, logits, cancelled)) return error;
        m_cache.append(sequence, chunk);
    }
    return std::nullopt;
}

Result<protocol::CompleteAnswer> Engine::complete(const protocol::CompleteRequest& request,
                                                  const std::stop_token& cancelled,
                                                  const std::function<void(protocol::TextDelta)>& stream) {
    if (!m_tokenizer) return Error{Error::Code::NotFound, "this model's folder has no tokenizer.json"};
    const bool raw = request.kind == protocol::PromptKind::Raw;
    if (raw && !m_prompts->shape().fillInTheMiddle())
        return Error{Error::Code::Unsupported, "this model has no fill-in-the-middle markers for a raw prompt"};
    const auto started = Clock::now();
    Prompt prompt = raw ? m_prompts->raw(request) : m_prompts->fill(request, stats().prefillTokensPerSecond);
    TokenHealing healing;
    if (request.heal && !raw) healing = giveBack(*m_index, prompt);
    if (prompt.tokens.empty()) return protocol::CompleteAnswer{}; // no markers and nothing before the caret
    if (prompt.tokens.size() > static_cast<std::size_t>(m_decoder->contextLength()))
        return Error{Error::Code::TooLarge, "the prompt has more tokens than the model's context"};

    protocol::CompleteAnswer answer;
    answer.fillInTheMiddle = m_prompts->shape().fillInTheMiddle();
    answer.promptTokens = static_cast<int>(prompt.tokens.size());
    const auto match = m_cache.match(request.document, prompt.tokens);
    answer.reusedTokens = match.common;
    if (auto error = prefill(match.sequence, prompt.tokens, match.common, cancelled)) return *error;
    answer.prefillMs = msSince(started);
    if (request.explain) answer.prompt = m_prompts->explain(prompt, match.common);

    ContinuationPlan plan = planFor(request, prompt);
    plan.healing = std::move(healing);
    plan.stream = request.stream ? stream : nullptr;
    plan.cancelled = cancelled;
    const auto decoding = Clock::now();
    int steps = 0;
    auto written = candidates(request, plan, match.sequence, steps);
    if (!written) return written.error();
    answer.candidates = std::move(*written);
    if (!answer.candidates.empty()) answer.source = answer.candidates.front().source;
    answer.decodeMs = msSince(decoding);
    count(answer, steps);
    return answer;
}

ContinuationPlan Engine::planFor(const protocol::CompleteRequest& request, const Prompt& prompt) const {
    const bool raw = request.kind == protocol::PromptKind::Raw;
    const PromptTemplate& shape = m_prompts->shape();
    ContinuationPlan plan{
        .index = *m_index,
        .choosable = raw ? m_choosableRaw : m_choosable,
        .isEnd = [&, raw](TokenId id) { return raw ? !m_index->isWritable(id) : shape.isEnd(id); },
        .prompt = prompt.tokens,
        .firstLogits = m_lastLogits,
        .healing = {},
        .stop = raw ? std::vector<std::string>() : request.stop,
        .maxTokens = request.maxTokens,
        .maxLines = raw ? 0 : request.maxLines,
        .wholeCharactersOnly = !raw,
        .stream = nullptr,
        .cancelled = {},
        .document = request.document,
        .before = std::span(prompt.tokens).subspan(prompt.prefixBegin, prompt.prefixEnd - prompt.prefixBegin),
        .weights = m_mix,
        .drafts = m_drafts};
    if (request.useCache && !raw) plan.project = m_project.get();
    plan.leastProbability = request.leastProbability;
    if (request.caretByteOffset >= 0) plan.caret = static_cast<std::size_t>(request.caretByteOffset);
    return plan;
}

// The prompt's sequence and copies of it, for so many candidates at once.
std::vector<int> Engine::branches(int sequence, std::size_t promptTokens, std::size_t candidates) {
    std::vector<int> result{sequence};
    if (candidates < 2) return result;
    const auto most = std::min(candidates, static_cast<std::size_t>(m_decoder->chunk()));
    for (const int other : m_cache.borrow(sequence, most - 1)) {
        if (!m_decoder->fork(sequence, other, static_cast<int>(promptTokens))) break;
        m_cache.noteFork(sequence, other, promptTokens);
        result.push_back(other);
    }
    return result;
}

// As many at once as there are sequences for; all of a decoder that cannot fork one after another.
Result<std::vector<Candidate>> Engine::candidates(const protocol::CompleteRequest& request,
                                                  const ContinuationPlan& plan, int sequence, int& steps) {
    const bool raw = request.kind == protocol::PromptKind::Raw;
    const std::size_t count = raw ? 1 : static_cast<std::size_t>(request.candidates);
    std::vector<Candidate> result;
    for (std::size_t first = 0; first < count;) {
        const std::vector<int> sequences = branches(sequence, plan.prompt.size(), count - first);
        const std::size_t together = std::min(sequences.size(), count - first);
        std::vector<Continuation> group;
        group.reserve(together);
        for (std::size_t i = 0; i < together; ++i) {
            protocol::Sampling sampling = raw ? protocol::Sampling{} : request.sampling;
            sampling.seed += first + i;
            const std::size_t branch = sampling.temperature <= 0 ? first + i : 0;
            group.emplace_back(plan, *m_decoder, sequences[i], static_cast<int>(first + i), sampling, branch,
                               static_cast<std::size_t>(m_decoder->chunk()) / together);
        }
        if (auto error = decodeTogether(group, *m_decoder, m_cache, plan.cancelled)) return *error;
        for (const Continuation& continuation : group) {
            steps += continuation.steps();
            auto candidate = continuation.candidate();
            if (!candidate) continue;
            const bool known = std::any_of(result.begin(), result.end(),
                                           [&](const Candidate& other) { return other.text == candidate->text; });
            if (!known) result.push_back(std::move(*candidate));
        }
        first += together;
    }
    const auto logprob = plan.project ? &protocol::TokenScore::mixedLogprob : &protocol::TokenScore::logprob;
    if (result.size() > 2)
        std::stable_sort(result.begin() + 1, result.end(), [&](const Candidate& a, const Candidate& b) {
            return meanLogprob(a, logprob) > meanLogprob(b, logprob);
        });
    return result;
}

void Engine::count(const protocol::CompleteAnswer& answer, int steps) {
    const std::scoped_lock lock(m_statsMutex);
    ++m_stats.requests;
    m_stats.promptTokens += static_cast<std::uint64_t>(answer.promptTokens);
    m_stats.reusedTokens += static_cast<std::uint64_t>(answer.reusedTokens);
    m_stats.cacheBytes = m_decoder->cacheBytes();
    m_prefillMs += answer.prefillMs;
    m_decodeMs += answer.decodeMs;
    m_decodeSteps += static_cast<std::uint64_t>(steps);
    const auto prefilled = static_cast<double>(m_stats.promptTokens - m_stats.reusedTokens);
    if (m_prefillMs > 0) m_stats.prefillTokensPerSecond = prefilled * 1000 / m_prefillMs;
    if (m_decodeMs > 0) m_stats.decodeTokensPerSecond = static_cast<double>(m_decodeSteps) * 1000 / m_decodeMs;
}

protocol::ModelStats Engine::stats() const {
    const std::scoped_lock lock(m_statsMutex);
    return m_stats;
}

} // namespace tandem::ai
