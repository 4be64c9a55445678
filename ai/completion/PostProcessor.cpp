// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/PostProcessor.h"

#include "ai/completion/BalanceBrackets.h"
#include "ai/completion/CutAtStops.h"
#include "ai/completion/JoinHealed.h"
#include "ai/completion/NormaliseIndent.h"
#include "ai/completion/RejectRepetition.h"
#include "ai/completion/RejectShort.h"
#include "ai/completion/StripSpecialTokens.h"
#include "ai/completion/TrimOverlap.h"

namespace tandem::ai {

namespace {

// The model was done by itself on this line, or spelled the rest of the line to its end; trimOverlap() takes that off.
bool endsBeforeRest(const Draft& draft, std::string_view whole, const Place& place) {
    if (draft.finish == protocol::Finish::EndToken && whole.find('\n') == std::string_view::npos) return true;
    const std::string_view rest = trimmedRight(place.restOfLine());
    const std::string_view text = trimmedRight(draft.text);
    return text.size() > rest.size() && text.ends_with(rest);
}

// Of several lines, the first that holds something; false when there is but one.
bool cutToFirstLine(Draft& draft) {
    const std::size_t first = draft.text.find_first_not_of(" \t\n");
    const std::size_t end = draft.text.find('\n', first);
    if (end == std::string::npos) return false;
    draft.cutAt(end);
    return true;
}

std::optional<CompletionReason> run(Draft& draft, const PostContext& context) {
    const std::string candidateText = draft.text;
    stripSpecialTokens(draft);
    cutAtStops(draft, context.stops);
    limitLines(draft, context.place, context.limits);
    if (context.midLine && !endsBeforeRest(draft, candidateText, context.place))
        return CompletionReason::TextAfterCaret;
    joinHealed(draft, context.place);
    if (const auto reason = rejectShort(draft)) return reason;
    if (const auto reason = rejectRepetition(draft)) {
        // Going round in circles further down does not make the first line wrong.
        if (!cutToFirstLine(draft) || rejectShort(draft) || rejectRepetition(draft)) return reason;
    }
    if (const auto reason = trimOverlap(draft, context.place)) return reason;
    if (const auto reason = balanceBrackets(draft, context.place, context.open)) return reason;
    normaliseIndent(draft, context.place);
    return checkSyntax(draft, context.place, context.parsed, context.syntaxBudgetMicros);
}

} // namespace

Processed postProcess(const protocol::Candidate& candidate, const PostContext& context) {
    Processed result{Draft::of(candidate), std::nullopt};
    result.refused = run(result.draft, context);
    return result;
}

} // namespace tandem::ai
