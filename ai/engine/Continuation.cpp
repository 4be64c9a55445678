// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/Continuation.h"

#include <algorithm>

namespace tandem::ai {

using protocol::Candidate;
using protocol::Finish;

Continuation::Continuation(const ContinuationPlan& plan, Decoder& decoder, PrefixCache& cache)
    : m_plan(plan)
    , m_decoder(decoder)
    , m_cache(cache)
    , m_logits(static_cast<std::size_t>(decoder.vocabulary())) {}

// With a branch, takes its n-th token as soon as that many add text and resets it to 0.
TokenId Continuation::choose(std::span<const float> logits, Sampler& sampler, std::size_t& branch) {
    m_allowed.clear();
    if (m_healing.active()) m_allowed = m_healing.allowed(m_plan.index);
    const std::span<const TokenId> allowed = m_healing.active() ? m_allowed : m_plan.choosable;
    if (branch > 0) {
        std::vector<TokenId> adding(allowed.begin(), allowed.end());
        std::erase_if(adding, [&](TokenId id) { return m_plan.index.bytesOf(id).size() <= m_healing.bytes().size(); });
        const TokenId other = Sampler::ranked(adding, logits, branch);
        if (other >= 0) {
            branch = 0;
            return other;
        }
    }
    return sampler.choose(allowed, logits, m_seen);
}

// Adds a chosen token to the answer.
void Continuation::note(TokenId token, std::span<const float> logits, std::string_view added, StopRules& rules,
                        std::optional<Finish>& finish) {
    const std::size_t begin = rules.text().size();
    Span span{begin, begin + added.size(), logProbability(logits, token), 0};
    span.logprobGivenTyped = m_allowed.empty() ? span.logprob : logProbability(logits, token, m_allowed);
    finish = rules.feed(added);
    if (!added.empty()) m_spans.push_back(span);
}

bool Continuation::advance(TokenId token) {
    const int from = static_cast<int>(m_cache.length(m_plan.sequence));
    if (auto error = m_decoder.run(m_plan.sequence, from, std::span(&token, 1), m_logits, m_plan.cancelled)) {
        m_error = std::move(error);
        return false;
    }
    m_cache.append(m_plan.sequence, std::span(&token, 1));
    m_seen.push_back(token);
    ++m_steps;
    return true;
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
        delta.logprob += m_spans[m_sentSpans].logprob;
    m_plan.stream(std::move(delta));
}

Candidate Continuation::finished(std::string text, Finish finish) const {
    if (m_plan.wholeCharactersOnly) text.resize(wholeCharacters(text));
    Candidate candidate{std::move(text), {}, finish};
    for (const Span& span : m_spans) {
        const std::size_t end = std::min(span.end, candidate.text.size());
        if (span.begin >= end) break;
        candidate.tokens.push_back(
            {candidate.text.substr(span.begin, end - span.begin), span.logprob, span.logprobGivenTyped});
    }
    return candidate;
}

std::optional<Candidate> Continuation::write(int number, const protocol::Sampling& sampling, std::size_t branch) {
    m_cache.truncate(m_plan.sequence, m_plan.prompt.size());
    m_seen.assign(m_plan.prompt.begin(), m_plan.prompt.end());
    m_spans.clear();
    m_sentSpans = 0;
    m_healing = m_plan.healing;
    Sampler sampler(sampling);
    StopRules rules(m_plan.stop, m_plan.maxLines);
    TextStream stream;
    std::span<const float> logits = m_plan.firstLogits;
    std::optional<Finish> finish;
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
        note(token, logits, added, rules, finish);
        if (!added.empty()) ++written;
        if (finish) break;
        send(number, rules, stream, false);
        if (written >= m_plan.maxTokens)
            finish = Finish::TokenLimit;
        else if (m_cache.length(m_plan.sequence) >= static_cast<std::size_t>(m_decoder.contextLength()))
            finish = Finish::ContextFull;
        else if (!advance(token))
            return std::nullopt;
        logits = m_logits;
    }
    send(number, rules, stream, true);
    return finished(rules.text(), *finish);
}

} // namespace tandem::ai
