// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/ModelProcess.h"
#include "ai/model/ModelStore.h"
#include "app/cli/Console.h"

#include <QElapsedTimer>

#include <optional>

namespace tandem::app {

// The model process of one command: the program beside this one, with one model. The command's answers come through the
// main loop; it calls wait() once, which ends when done() is called or the model cannot be had.
class ModelSession : public QObject {
    Q_OBJECT
public:
    using Weights = ai::ModelProcess::Weights;

    ModelSession(const ai::InstalledModel& model, Console& console, Weights weights = Weights::Load);

    ai::ModelProcess& process() { return m_process; }
    ai::Clock& clock() { return m_clock; }
    QString modelName() const { return m_name; } // "" when only its tokenizer is used
    double loadMs() const { return m_process.stats().loadMs; }

    ExitCode wait();
    void done(ExitCode code);
    // Says what went wrong with a request and gives the code for it.
    ExitCode explain(const ai::Error& error);

private:
    ai::SteadyClock m_clock;
    ai::ModelProcess m_process;
    QString m_name;
    Console& m_console;
    std::optional<ExitCode> m_code; // set before the loop runs or while it does
};

} // namespace tandem::app
