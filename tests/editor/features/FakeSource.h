// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/CompletionSource.h"

#include <QStringList>

namespace tandem::editor::test {

// A source that answers when and what the test says.
class FakeSource : public CompletionSource {
    Q_OBJECT
public:
    void request(const CompletionQuery& query) override { queries.append(query); }
    void cancel(std::uint64_t id) override { cancelled.append(id); }
    void reject(const CompletionQuery& /*query*/, const Suggestion& suggestion) override {
        rejected.append(suggestion.text);
    }
    void noteDeleted(const QString& /*path*/, const QString& text) override { deleted.append(text); }
    int predictedLatencyMs() const override { return latencyMs; }

    void answer(std::uint64_t id, const QStringList& texts, int replaces = 0) {
        CompletionAnswer answer;
        answer.id = id;
        answer.reason = texts.isEmpty() ? Reason::NothingProduced : Reason::Shown;
        for (const QString& text : texts) {
            Suggestion suggestion;
            suggestion.text = text;
            suggestion.replacesUtf16 = replaces;
            suggestion.confidence = 0.9;
            answer.suggestions.append(suggestion);
        }
        Q_EMIT answered(answer);
    }
    void answerLast(const QStringList& texts, int replaces = 0) { answer(queries.last().id, texts, replaces); }

    QList<CompletionQuery> queries;
    QList<std::uint64_t> cancelled;
    QStringList rejected;
    QStringList deleted;
    int latencyMs = 0;
};

} // namespace tandem::editor::test
