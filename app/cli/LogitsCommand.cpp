// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"
#include "app/cli/Commands.h"
#include "app/cli/ModelChoice.h"
#include "app/cli/ModelSession.h"
#include "app/cli/TokenIds.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace tandem::app {

ExitCode runLogits(const QStringList& arguments, Console& console) {
    CommandLine line(QStringLiteral("logits"));
    for (const char* name : {"model", "tokens", "out", "precision"})
        line.addOption(QString::fromLatin1(name));
    if (const auto refused = line.parse(arguments, 0, console)) return *refused;
    if (!line.has(QStringLiteral("tokens")) || !line.has(QStringLiteral("out")))
        return console.fail(ExitCode::Usage,
                            QCoreApplication::translate("Logits", "logits needs --tokens FILE and --out FILE"));
    const auto precision = choosePrecision(line, ai::Precision::F32, console);
    if (!precision) return ExitCode::Usage;
    const auto model = chooseModel(line.text(QStringLiteral("model")), console, ModelUse::Weights);
    if (!model) return ExitCode::NoModel;
    const auto ids = readTokenIds(line.text(QStringLiteral("tokens")), console);
    if (!ids) return ExitCode::NoInput;

    // The model process has a working directory of its own. What stood in the file stays until the rows are whole;
    // what is no ordinary file (a pipe, a device) is written to at once.
    const QString outFile = QDir::current().absoluteFilePath(line.text(QStringLiteral("out")));
    const QFileInfo standing(outFile);
    const bool atOnce = standing.exists() && !standing.isFile();
    const QString partFile = atOnce ? outFile : outFile + QStringLiteral(".part");
    ModelSession session(*model, console);
    session.process().setPrecision(*precision);
    QObject::connect(&session.process(), &ai::ModelProcess::logitsWritten, &session,
                     [&] { session.done(ExitCode::Success); });
    QObject::connect(&session.process(), &ai::ModelProcess::failed, &session,
                     [&](ai::protocol::RequestId, const ai::Error& error) { session.done(session.explain(error)); });
    session.process().logits({*ids, partFile.toStdString()});
    const ExitCode code = session.wait();
    if (atOnce) return code;
    if (code != ExitCode::Success) {
        QFile::remove(partFile);
        return code;
    }
    if (std::rename(QFile::encodeName(partFile).constData(), QFile::encodeName(outFile).constData()) == 0) return code;
    return console.fail(ExitCode::Failure, QCoreApplication::translate("Logits", "%1 cannot be written").arg(outFile));
}

} // namespace tandem::app
