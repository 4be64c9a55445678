// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionService.h"
#include "app/bridges/IgnorePolicy.h"
#include "app/cli/Answer.h"
#include "app/cli/ModelSession.h"
#include "app/cli/ProjectReading.h"

#include <QObject>

#include <memory>
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
    struct Place {
        ai::CompletionRequest request;
        QByteArray text; // of the whole file
        qsizetype caret = 0;
    };
    // Through the editor's path, raw, or not to be asked at all.
    using Task = std::variant<Place, ai::protocol::CompleteRequest, Invalid>;

    // `project`: a folder whose text suggestions may come from, with that of the file itself; "": none.
    CompletionRun(ModelSession& session, const ai::CompletionSettings& settings, const QString& project);

    void start(std::vector<Task> tasks); // then session.wait()

Q_SIGNALS:
    void answered(std::size_t task, const tandem::app::Answer& answer);
    void refused(std::size_t task, const QString& why);

private:
    void next();
    void startWhenReady();
    void ask(Place& place);
    void take(Answer answer);
    void takeFailure(ai::protocol::RequestId id, const ai::Error& error);

    ModelSession& m_session;
    const ai::CompletionSettings m_settings;
    std::unique_ptr<ProjectReading> m_project; // null: none
    ai::CompletionService m_service;
    IgnorePolicy m_policy;
    std::vector<Task> m_tasks;
    std::size_t m_next = 0;
    bool m_started = false;
    ai::protocol::RequestId m_rawRequest = 0;
    ExitCode m_code = ExitCode::Success;
};

} // namespace tandem::app
