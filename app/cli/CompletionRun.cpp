// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CompletionRun.h"

#include <QCoreApplication>

#include <utility>

namespace tandem::app {

CompletionRun::CompletionRun(ModelSession& session, const ai::CompletionSettings& settings, const QString& project)
    : m_session(session)
    , m_settings(settings)
    , m_service(session.process(), session.clock()) {
    m_service.setSettings(settings);
    m_service.setContentPolicy(&m_policy);
    m_service.setBudgetMs(0);
    m_service.setWhenNotLoaded(ai::CompletionService::WhenNotLoaded::Wait);
    connect(&m_service, &ai::CompletionService::answered, this, [this](const ai::CompletionOutcome& outcome) {
        if (outcome.reason == ai::CompletionReason::ModelFailed) return; // the session has said so and ended the loop
        take(Answer::of(outcome));
    });
    ai::ModelProcess& process = session.process();
    connect(&process, &ai::ModelProcess::completed, this,
            [this](ai::protocol::RequestId id, const ai::protocol::CompleteAnswer& answer) {
                if (id == std::exchange(m_rawRequest, 0) && id != 0) take(Answer::ofRaw(answer));
            });
    connect(&process, &ai::ModelProcess::failed, this, &CompletionRun::takeFailure);
    if (project.isEmpty()) return;
    m_project = std::make_unique<ProjectReading>(process, session.clock(), project);
    connect(m_project.get(), &ProjectReading::finished, this, &CompletionRun::next);
    connect(m_project.get(), &ProjectReading::failed, this, [this](const QString& why) {
        m_session.done(m_session.explain({ai::Error::Code::Unreadable, why.toStdString()}));
    });
}

void CompletionRun::start(std::vector<Task> tasks) {
    m_tasks = std::move(tasks);
    m_next = 0;
    if (m_project)
        m_project->start();
    else if (m_settings.useCache)
        startWhenReady();
    else
        QMetaObject::invokeMethod(this, &CompletionRun::next, Qt::QueuedConnection);
}

// For the program has to run before a file can be opened in it.
void CompletionRun::startWhenReady() {
    connect(
        &m_session.process(), &ai::ModelProcess::stateChanged, this,
        [this](ai::CompletionModel::State state) {
            if (state == ai::CompletionModel::State::Ready && !std::exchange(m_started, true)) next();
        },
        Qt::QueuedConnection);
    m_session.process().wake();
}

void CompletionRun::ask(Place& place) {
    place.request.id = m_next + 1;
    if (m_settings.useCache && m_policy.mayRead(place.request.path)) {
        place.request.caretByteOffset =
            static_cast<std::int64_t>(ai::withLineFeeds(place.text.left(place.caret).toStdString()).size());
        m_session.process().open({place.request.path, ai::withLineFeeds(place.text.toStdString())});
    }
    m_service.request(std::move(place.request));
}

void CompletionRun::next() {
    if (m_next == m_tasks.size()) {
        m_session.done(m_code);
        return;
    }
    Task& task = m_tasks[m_next];
    if (auto* place = std::get_if<Place>(&task)) {
        ask(*place);
    } else if (const auto* raw = std::get_if<ai::protocol::CompleteRequest>(&task)) {
        m_rawRequest = m_session.process().complete(*raw);
    } else {
        m_code = ExitCode::NoInput;
        Q_EMIT refused(m_next++, std::get<Invalid>(task).why);
        next();
    }
}

void CompletionRun::take(Answer answer) {
    answer.loadMs = m_session.loadMs();
    answer.model = m_session.modelName().toStdString();
    Q_EMIT answered(m_next++, answer);
    next();
}

// Of a raw request; the service explains its own.
void CompletionRun::takeFailure(ai::protocol::RequestId id, const ai::Error& error) {
    if (m_rawRequest == 0 || id != m_rawRequest) return;
    m_rawRequest = 0;
    if (error.code == ai::Error::Code::ProcessLost) {
        m_session.done(m_session.explain(error));
        return;
    }
    m_code = ExitCode::ModelFailed;
    Q_EMIT refused(m_next++, QString::fromStdString(error.detail));
    next();
}

} // namespace tandem::app
