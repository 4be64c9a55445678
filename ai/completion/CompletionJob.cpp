// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/CompletionJob.h"

namespace tandem::ai {

namespace {

constexpr int kTokensOfOneLine = 48;
constexpr int kTokensOfEachFurtherLine = 12;
constexpr double kAnewTemperature = 0.7;
constexpr double kAnewTopP = 0.9;

} // namespace

protocol::CompleteRequest modelRequestFor(const CompletionJob& job, const CompletionSettings& settings) {
    const CompletionRequest& asked = job.request;
    const LineLimits& limits = job.context.limits;
    const int lines = limits.mode == LineMode::Single ? 1 : limits.maxLines;
    protocol::CompleteRequest request;
    request.document = asked.document.empty() ? asked.path : asked.document;
    if (request.document.empty()) request.document = "untitled:" + asked.promptPath;
    request.path = asked.promptPath;
    request.prefix = asked.before;
    request.suffix = asked.after;
    request.maxTokens =
        asked.maxTokens > 0 ? asked.maxTokens : kTokensOfOneLine + (lines - 1) * kTokensOfEachFurtherLine;
    request.maxLines = lines;
    request.candidates = asked.candidates;
    request.heal = true;
    request.stream = true;
    request.related = asked.related;
    request.explain = asked.explain;
    request.useModel = settings.useModel;
    request.useCache = settings.useCache;
    request.caretByteOffset = asked.caretByteOffset;
    // Asked anew by hand: another answer is wanted, not the likeliest once more.
    if (asked.cache == CompletionRequest::Cache::Bypass && asked.asked == CompletionRequest::Asked::ByHand)
        request.sampling = {kAnewTemperature, 0, kAnewTopP, 1, job.number};
    return request;
}

bool mayAnswer(const CompletionJob& running, const CompletionJob& waiting) {
    if (running.scope != waiting.scope || running.request.after != waiting.request.after ||
        running.request.candidates < waiting.request.candidates ||
        waiting.request.cache == CompletionRequest::Cache::Bypass ||
        !waiting.request.before.starts_with(running.request.before))
        return false;
    const std::string_view typed = std::string_view(waiting.request.before).substr(running.request.before.size());
    const std::string_view partial = running.partial.text;
    const bool oneLine = running.context.limits.mode == LineMode::Single;
    if (oneLine && typed.find('\n') != std::string_view::npos) return false;
    return partial.starts_with(typed) || typed.starts_with(partial);
}

bool cutToWholeLines(protocol::Candidate& partial) {
    const std::size_t end = partial.text.rfind('\n');
    if (end == std::string::npos || isBlank(std::string_view(partial.text).substr(0, end))) return false;
    Draft draft = Draft::of(partial);
    draft.cutAt(end);
    partial.text = std::move(draft.text);
    partial.tokens = std::move(draft.tokens);
    return true;
}

} // namespace tandem::ai
