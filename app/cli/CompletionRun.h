// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionService.h"
#include "app/bridges/IgnorePolicy.h"
#include "app/cli/Answer.h"
#include "app/cli/ModelSession.h"

#include <QObject>

#include <optional>
#include <variant>
#include <vector>

namespace tandem::app {

// Answers requests one after the other, in their order, with one loaded model. Owned by the command that runs it.
class CompletionRun : public QObject {
    Q_OBJECT
public:
    struct Invalid {
        QString why;
    };
    // Through the editor's path, raw, or not to be asked at all.
    using Task = std::variant<ai::CompletionRequest, ai::protocol::CompleteRequest, Invalid>;

    CompletionRun(ModelSession& session, const ai::CompletionSettings& settings);

    void start(std::vector<Task> tasks); // then session.wait()

Q_SIGNALS:
    void answered(std::size_t task, const tandem::app::Answer& answer);
    void refused(std::size_t task, const QString& why);

private:
    void next();
    void take(Answer answer);
    void takeFailure(ai::protocol::RequestId id, const ai::Error& error);

    ModelSession& m_session;
    ai::CompletionService m_service;
    IgnorePolicy m_policy;
    std::vector<Task> m_tasks;
    std::size_t m_next = 0;
    ai::protocol::RequestId m_rawRequest = 0;
    ExitCode m_code = ExitCode::Success;
};

} // namespace tandem::app
