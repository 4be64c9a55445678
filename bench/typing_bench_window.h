// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/CompletionSource.h"

#include <QStringList>

namespace tandem::bench {

// Answers every request at once, either with what the bench is going to type or with something else each time.
class BenchSource : public editor::CompletionSource {
    Q_OBJECT
public:
    enum class Answers { Following, New };

    BenchSource(Answers answers, QString following)
        : m_answers(answers)
        , m_following(std::move(following)) {}

    void request(const editor::CompletionQuery& query) override;
    void cancel(std::uint64_t id) override { m_cancelled = id; }
    void reject(const editor::CompletionQuery&, const editor::Suggestion&) override {}
    void noteDeleted(const QString&, const QString&) override {}
    int predictedLatencyMs() const override { return 0; }

private:
    Answers m_answers;
    QString m_following;
    std::uint64_t m_cancelled = 0;
    int m_count = 0;
};

// The bench's own window: a real editor with every feature, on `file`. Ends when it is killed.
int runTypingWindow(int argc, char** argv, const std::string& file, BenchSource::Answers answers,
                    const std::string& following);

} // namespace tandem::bench
