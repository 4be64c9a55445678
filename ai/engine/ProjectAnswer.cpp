// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/ProjectAnswer.h"

#include "ai/cache/CacheCompleter.h"
#include "ai/engine/StopRules.h"
#include "ai/engine/TextStream.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace tandem::ai {
namespace {

using protocol::Candidate;
using protocol::Finish;
using protocol::TokenScore;

// Before the caret: far more than is looked at.
constexpr std::size_t kWindowBytes = 16 * 1024;

TokenScore scoreOf(const CacheStep& step) {
    TokenScore score;
    score.text = step.bytes;
    score.logprob = step.probability > 0 ? std::log(step.probability) : protocol::kNoLogprob;
    score.logprobGivenTyped = score.logprob;
    score.mixedLogprob = score.logprob;
    score.cacheLogprob = score.logprob;
    score.backedLogprob = score.logprob;
    score.matchLength = step.matchLength;
    score.matches = step.matches;
    score.cacheEntropy = step.entropy;
    score.cacheTop = step.probability;
    return score;
}

Finish finishOf(const CacheCompletion& completion, std::size_t mostSteps) {
    if (completion.lineEnd) return Finish::LineLimit;
    return completion.steps.size() >= mostSteps ? Finish::TokenLimit : Finish::EndToken;
}

// Cuts the text where the request's stop rules or an incomplete character say so, and the scores with it.
Candidate candidateOf(const CacheCompletion& completion, const protocol::CompleteRequest& request, Finish finish) {
    Candidate candidate;
    candidate.source = protocol::Source::Project;
    candidate.finish = finish;
    StopRules rules(request.stop, request.maxLines);
    for (const CacheStep& step : completion.steps) {
        if (const auto stopped = rules.feed(step.bytes)) {
            candidate.finish = *stopped;
            break;
        }
    }
    candidate.text = rules.text().substr(0, wholeCharacters(rules.text()));
    std::size_t begin = 0;
    for (const CacheStep& step : completion.steps) {
        if (begin >= candidate.text.size()) break;
        if (step.bytes.empty()) continue;
        candidate.tokens.push_back(scoreOf(step));
        candidate.tokens.back().text = candidate.text.substr(begin, step.bytes.size());
        begin += step.bytes.size();
    }
    if (completion.origin && !completion.steps.empty())
        candidate.origin =
            protocol::Origin{completion.origin->path, completion.origin->line, completion.steps.front().matchLength};
    return candidate;
}

} // namespace

protocol::CompleteAnswer answerFromProject(const ProjectCache& cache, const protocol::CompleteRequest& request) {
    const auto started = std::chrono::steady_clock::now();
    protocol::CompleteAnswer answer;
    answer.source = protocol::Source::Project;
    CacheCompleter::Options options;
    options.maxSteps = std::min(options.maxSteps, static_cast<std::size_t>(std::max(request.maxTokens, 1)));
    std::string_view before = request.prefix;
    if (before.size() > kWindowBytes) before.remove_prefix(before.size() - kWindowBytes);
    const std::size_t caret =
        request.caretByteOffset >= 0 ? static_cast<std::size_t>(request.caretByteOffset) : ProjectCache::kNoCaret;
    const CacheCompletion completion =
        CacheCompleter(cache.tokenizer()).complete(cache.view(request.document, caret), before, options);
    if (!completion.steps.empty())
        answer.candidates.push_back(candidateOf(completion, request, finishOf(completion, options.maxSteps)));
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - started;
    answer.decodeMs = took.count();
    return answer;
}

} // namespace tandem::ai
