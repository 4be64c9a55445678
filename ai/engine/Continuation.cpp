// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/Continuation.h"

#include <algorithm>
#include <cmath>

namespace tandem::ai {

using protocol::Candidate;
using protocol::Finish;

Continuation::Continuation(const ContinuationPlan& plan, Decoder& decoder, PrefixCache& cache)
    : m_plan(plan)
    , m_decoder(decoder)
    , m_cache(cache)
    , m_project(plan.project, plan.document, plan.caret)
    , m_step(plan.weights) {}

void Continuation::begin() {
    m_seen.assign(m_plan.prompt.begin(), m_plan.prompt.end());
    m_project.begin(m_plan.before);
    m_draft.clear();
    m_row = 0;
    m_spans.clear();
    m_sentSpans = 0;
    m_healing = m_plan.healing;
}

// With a branch, takes its n-th token as soon as that many add text and resets it to 0.
TokenId Continuation::choose(std::span<const float> logits, Sampler& sampler, std::size_t& branch) {
    m_allowed.clear();
    if (m_healing.active()) m_allowed = m_healing.allowed(m_plan.index);
    m_step.begin(logits, m_allowed);
    if (m_project.active()) m_step.mix(m_project.next(m_healing.bytes()));
    const std::span<const TokenId> allowed = m_healing.active() ? m_allowed : m_plan.choosable;
    if (branch > 0) {
        std::vector<TokenId> adding(allowed.begin(), allowed.end());
        std::erase_if(adding, [&](TokenId id) { return m_plan.index.bytesOf(id).size() <= m_healing.bytes().size(); });
        const TokenId other = Sampler::ranked(adding, m_step.logits(), branch);
        if (other >= 0) {
            branch = 0;
            return other;
        }
    }
    return sampler.choose(allowed, m_step.logits(), m_seen);
}

// Adds a chosen token to the answer.
std::optional<Finish> Continuation::note(TokenId token, std::string_view added, StopRules& rules) {
    const std::size_t begin = rules.text().size();
    if (!added.empty())
        m_spans.push_back(
            {begin, begin + added.size(), token, m_project.length(), m_step.isFromCache(token), m_step.score(token)});
    return rules.feed(added);
}

// tokensLeft: that the answer may still add.
bool Continuation::advance(TokenId token, int tokensLeft) {
    m_seen.push_back(token);
    m_project.push(token);
    ++m_steps;
    if (m_row < m_draft.size() && m_draft[m_row] == token) {
        ++m_row;
        return true;
    }
    std::size_t longest = 0;
    if (m_plan.drafts && m_project.active() && !m_healing.active() && tokensLeft > 1) {
        const std::size_t room = static_cast<std::size_t>(m_decoder.contextLength()) - m_seen.size();
        longest = std::min({static_cast<std::size_t>(tokensLeft) - 1, room, kLongestDraft,
                            static_cast<std::size_t>(m_decoder.chunk()) - 1});
    }
    return run(token, longest);
}

// Runs the last token of m_seen and a draft behind it. What an earlier draft put there is overwritten.
bool Continuation::run(TokenId token, std::size_t longestDraft) {
    m_draft = longestDraft > 0 ? m_project.draft(longestDraft) : std::vector<TokenId>();
    m_row = 0;
    std::vector<TokenId> batch{token};
    batch.insert(batch.end(), m_draft.begin(), m_draft.end());
    m_rows.resize(batch.size() * static_cast<std::size_t>(m_decoder.vocabulary()));
    const std::size_t from = m_seen.size() - 1;
    m_cache.truncate(m_plan.sequence, from);
    if (auto error = m_decoder.run(m_plan.sequence, static_cast<int>(from), batch, m_rows, m_plan.cancelled)) {
        m_error = std::move(error);
        return false;
    }
    m_cache.append(m_plan.sequence, batch);
    return true;
}

std::span<const float> Continuation::currentRow() const {
    const auto columns = static_cast<std::size_t>(m_decoder.vocabulary());
    return std::span(m_rows).subspan(m_row * columns, columns);
}

void Continuation::send(int number, const StopRules& rules, TextStream& stream, bool last) {
    if (!m_plan.stream) return;
    const std::size_t settled = last ? rules.text().size() : rules.settled();
    protocol::TextDelta delta{number, stream.take(rules.text(), settled), 0};
    if (delta.text.empty()) return;
    const auto isOut = [&](const Span& span) {
        return span.end <= stream.taken() || (last && span.begin < stream.taken()); // the last one may have been cut
    };
    for (; m_sentSpans < m_spans.size() && isOut(m_spans[m_sentSpans]); ++m_sentSpans)
        delta.logprob += m_spans[m_sentSpans].score.logprob;
    m_plan.stream(std::move(delta));
}

Candidate Continuation::finished(std::string text, Finish finish) const {
    if (m_plan.wholeCharactersOnly) text.resize(wholeCharacters(text));
    Candidate candidate;
    candidate.text = std::move(text);
    candidate.finish = finish;
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

std::optional<Candidate> Continuation::write(int number, const protocol::Sampling& sampling, std::size_t branch) {
    begin();
    Sampler sampler(sampling);
    StopRules rules(m_plan.stop, m_plan.maxLines);
    TextStream stream;
    std::span<const float> logits = m_plan.firstLogits;
    std::optional<Finish> finish;
    double logprob = 0; // of all tokens so far
    for (int written = 0; !finish;) {
        if (m_plan.cancelled.stop_requested()) {
            m_error = Error{Error::Code::Cancelled, "cancelled while decoding"};
            return std::nullopt;
        }
        const TokenId token = choose(logits, sampler, branch);
        if (token < 0 && m_spans.empty()) return std::nullopt; // no logit is a number
        if (token < 0 || m_plan.isEnd(token)) {
            finish = Finish::EndToken;
            break;
        }
        const std::string_view added = m_healing.take(m_plan.index.bytesOf(token));
        finish = note(token, added, rules);
        if (!added.empty()) {
            ++written;
            logprob += m_spans.back().score.mixedLogprob;
        }
        if (finish) break;
        send(number, rules, stream, false);
        if (written >= m_plan.maxTokens || (written > 0 && std::exp(logprob) < m_plan.leastProbability))
            finish = Finish::TokenLimit;
        else if (m_seen.size() >= static_cast<std::size_t>(m_decoder.contextLength()))
            finish = Finish::ContextFull;
        else if (!advance(token, m_plan.maxTokens - written))
            return std::nullopt;
        else
            logits = currentRow();
    }
    send(number, rules, stream, true);
    return finished(rules.text(), *finish);
}

} // namespace tandem::ai
