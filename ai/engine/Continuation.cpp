// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/Continuation.h"

#include <algorithm>
#include <cmath>

namespace tandem::ai {

using protocol::Candidate;
using protocol::Finish;

Continuation::Continuation(const ContinuationPlan& plan, const Decoder& decoder, int sequence, int number,
                           const protocol::Sampling& sampling, std::size_t branch, std::size_t longestRun)
    : m_plan(plan)
    , m_sequence(sequence)
    , m_number(number)
    , m_branch(branch)
    , m_longestRun(longestRun)
    , m_columns(static_cast<std::size_t>(decoder.vocabulary()))
    , m_context(static_cast<std::size_t>(decoder.contextLength()))
    , m_sampler(sampling)
    , m_rules(plan.stop, plan.maxLines)
    , m_project(plan.project, plan.document, plan.caret)
    , m_step(plan.weights)
    , m_healing(plan.healing)
    , m_seen(plan.prompt.begin(), plan.prompt.end()) {
    m_project.begin(plan.before);
    if (plan.drafts) m_lookup.begin(plan.prompt);
}

bool Continuation::choose() {
    while (!m_finish && !m_noNumbers && !m_runWanted) {
        const TokenId token = chooseToken();
        if (token < 0 && m_spans.empty()) {
            m_noNumbers = true;
            return false;
        }
        if (token < 0 || m_plan.isEnd(token)) {
            m_finish = Finish::EndToken;
            break;
        }
        note(token);
        if (m_finish) break;
        send(false);
        if (!isFull()) advance(token);
    }
    if (m_finish) send(true);
    return m_runWanted;
}

// With a branch, takes its n-th token as soon as that many add text.
TokenId Continuation::chooseToken() {
    m_allowed.clear();
    if (m_healing.active()) m_allowed = m_healing.allowed(m_plan.index);
    m_step.begin(currentRow(), m_allowed);
    if (m_project.active()) m_step.mix(m_project.next(m_healing.bytes()));
    const std::span<const TokenId> allowed = m_healing.active() ? m_allowed : m_plan.choosable;
    if (m_branch > 0) {
        std::vector<TokenId> adding(allowed.begin(), allowed.end());
        std::erase_if(adding, [&](TokenId id) { return m_plan.index.bytesOf(id).size() <= m_healing.bytes().size(); });
        const TokenId other = Sampler::ranked(adding, m_step.logits(), m_branch);
        if (other >= 0) {
            m_branch = 0;
            return other;
        }
    }
    return m_sampler.choose(allowed, m_step.logits(), m_seen);
}

// Adds a chosen token to the answer.
void Continuation::note(TokenId token) {
    const std::string_view added = m_healing.take(m_plan.index.bytesOf(token));
    if (!added.empty()) {
        const std::size_t begin = m_rules.text().size();
        m_spans.push_back(
            {begin, begin + added.size(), token, m_project.length(), m_step.isFromCache(token), m_step.score(token)});
        ++m_written;
        m_logprob += m_spans.back().score.mixedLogprob;
    }
    m_finish = m_rules.feed(added);
}

bool Continuation::isFull() {
    if (m_written >= m_plan.maxTokens || (m_written > 0 && std::exp(m_logprob) < m_plan.leastProbability))
        m_finish = Finish::TokenLimit;
    else if (m_seen.size() >= m_context)
        m_finish = Finish::ContextFull;
    return m_finish.has_value();
}

void Continuation::advance(TokenId token) {
    m_seen.push_back(token);
    m_project.push(token);
    if (m_plan.drafts) m_lookup.push(token);
    ++m_steps;
    if (m_row + 1 < m_batch.size() && m_batch[m_row + 1] == token)
        ++m_row;
    else
        prepareRun(token);
}

// A batch of the last token of m_seen and a draft behind it. What an earlier draft put there is overwritten.
void Continuation::prepareRun(TokenId token) {
    if (m_draftLookedUp) m_lookup.note(m_batch.size() - 1, m_row);
    m_batch.assign(1, token);
    m_draftLookedUp = false;
    m_row = 0;
    m_runWanted = true;
    if (!m_plan.drafts || m_healing.active() || m_written + 1 >= m_plan.maxTokens) return;
    const auto tokensLeft = static_cast<std::size_t>(m_plan.maxTokens - m_written);
    const std::size_t longest = std::min({tokensLeft - 1, m_context - m_seen.size(), kLongestDraft, m_longestRun - 1});
    std::vector<TokenId> draft;
    if (m_project.active()) draft = m_project.draft(longest);
    if (draft.empty()) {
        draft = lookedUp(longest);
        m_draftLookedUp = !draft.empty();
    }
    m_batch.insert(m_batch.end(), draft.begin(), draft.end());
}

// What an answer cannot have, a marker or the end of its only line, ends a draft.
std::vector<TokenId> Continuation::lookedUp(std::size_t longest) {
    std::vector<TokenId> draft = m_lookup.draft(longest);
    const auto end = std::find_if(draft.begin(), draft.end(), [&](TokenId token) {
        if (!m_plan.index.isWritable(token)) return true;
        return m_plan.maxLines == 1 && m_plan.index.bytesOf(token).find('\n') != std::string_view::npos;
    });
    draft.erase(end, draft.end());
    return draft;
}

Decoder::Step Continuation::step() {
    m_rows.resize(m_batch.size() * m_columns);
    return {m_sequence, static_cast<int>(m_seen.size() - 1), m_batch, m_rows};
}

void Continuation::noteRun() {
    m_runWanted = false;
}

std::span<const float> Continuation::currentRow() const {
    if (m_rows.empty()) return m_plan.firstLogits;
    return std::span(m_rows).subspan(m_row * m_columns, m_columns);
}

void Continuation::send(bool last) {
    if (!m_plan.stream) return;
    const std::size_t settled = last ? m_rules.text().size() : m_rules.settled();
    protocol::TextDelta delta{m_number, m_stream.take(m_rules.text(), settled), 0};
    if (delta.text.empty()) return;
    const auto isOut = [&](const Span& span) {
        return span.end <= m_stream.taken() ||
               (last && span.begin < m_stream.taken()); // the last one may have been cut
    };
    for (; m_sentSpans < m_spans.size() && isOut(m_spans[m_sentSpans]); ++m_sentSpans)
        delta.logprob += m_spans[m_sentSpans].score.logprob;
    m_plan.stream(std::move(delta));
}

std::optional<Candidate> Continuation::candidate() const {
    if (m_noNumbers) return std::nullopt;
    Candidate candidate;
    candidate.text = m_rules.text();
    if (m_plan.wholeCharactersOnly) candidate.text.resize(wholeCharacters(candidate.text));
    candidate.finish = m_finish.value_or(Finish::Cancelled);
    for (const Span& span : m_spans) {
        const std::size_t end = std::min(span.end, candidate.text.size());
        if (span.begin >= end) break;
        candidate.tokens.push_back(span.score);
        candidate.tokens.back().text = candidate.text.substr(span.begin, end - span.begin);
    }
    tellSource(candidate);
    return candidate;
}

// The place of the longest match among the tokens that the project had the greater say in.
void Continuation::tellSource(Candidate& candidate) const {
    const Span* longest = nullptr;
    for (std::size_t i = 0; i < candidate.tokens.size(); ++i) {
        const Span& span = m_spans[i];
        if (span.fromProject && (!longest || span.score.matchLength > longest->score.matchLength)) longest = &span;
    }
    if (!longest) return;
    candidate.source = protocol::Source::Both;
    const auto origin = m_project.origin(longest->before, longest->token);
    if (origin) candidate.origin = protocol::Origin{origin->path, origin->line, longest->score.matchLength};
}

std::optional<Error> decodeTogether(std::span<Continuation> continuations, Decoder& decoder, PrefixCache& cache,
                                    const std::stop_token& cancelled) {
    const auto stopped = [&]() -> std::optional<Error> {
        if (!cancelled.stop_requested()) return std::nullopt;
        return Error{Error::Code::Cancelled, "cancelled while decoding"};
    };
    for (;;) {
        if (auto error = stopped()) return error;
        std::vector<Continuation*> running;
        std::vector<Decoder::Step> steps;
        for (Continuation& continuation : continuations) {
            if (!continuation.choose()) continue;
            running.push_back(&continuation);
            steps.push_back(continuation.step());
            cache.truncate(steps.back().sequence, static_cast<std::size_t>(steps.back().from));
        }
        if (steps.empty()) return std::nullopt;
        if (auto error = stopped()) return error;
        if (auto error = decoder.runBatch(steps, cancelled)) return error;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            cache.append(steps[i].sequence, steps[i].tokens);
            running[i]->noteRun();
        }
    }
}

} // namespace tandem::ai
