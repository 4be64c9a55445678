// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ModelSession.h"

#include <QCoreApplication>

namespace tandem::app {

ModelSession::ModelSession(const ai::InstalledModel& model, Console& console, Weights weights)
    : m_process(QCoreApplication::applicationDirPath() + QStringLiteral("/tandem-model"), m_clock)
    , m_name(weights == Weights::Load ? QString::fromStdString(model.name) : QString())
    , m_console(console) {
    m_process.setModel(QString::fromStdString(model.folder.string()), weights);
    m_process.setIdleUnloadMinutes(0);
    connect(&m_process, &ai::ModelProcess::stateChanged, this,
            [this](ai::CompletionModel::State state, const QString& detail) {
                if (state == ai::CompletionModel::State::Failed)
                    done(m_console.fail(
                        ExitCode::NoModel,
                        QCoreApplication::translate("ModelSession", "the model cannot be loaded: %1").arg(detail)));
                else if (state == ai::CompletionModel::State::Restarting)
                    done(m_console.fail(
                        ExitCode::ModelFailed,
                        QCoreApplication::translate("ModelSession", "the model process ended: %1").arg(detail)));
            });
}

ExitCode ModelSession::wait() {
    if (!m_code) QCoreApplication::exec();
    return m_code.value_or(ExitCode::Failure);
}

void ModelSession::done(ExitCode code) {
    if (m_code) return;
    m_code = code;
    QCoreApplication::quit();
}

ExitCode ModelSession::explain(const ai::Error& error) {
    if (m_code) return *m_code; // said already
    const bool lost = error.code == ai::Error::Code::ProcessLost;
    return m_console.fail(ExitCode::ModelFailed,
                          lost ? QCoreApplication::translate("ModelSession", "the model process ended: %1")
                                     .arg(QString::fromStdString(error.detail))
                               : QCoreApplication::translate("ModelSession", "the model refused: %1")
                                     .arg(QString::fromStdString(error.detail)));
}

} // namespace tandem::app
