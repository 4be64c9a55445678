// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"
#include "app/cli/Commands.h"
#include "app/cli/ModelChoice.h"
#include "app/cli/ModelSession.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace tandem::app {
namespace {

// A token's bytes as a JSON string: what is no UTF-8 by itself is replaced.
QString shownText(const std::string& bytes) {
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QByteArray asJson(const ai::protocol::ScoreAnswer& answer) {
    QJsonArray tokens;
    for (const ai::protocol::TokenScore& token : answer.tokens)
        tokens.append(
            QJsonObject{{QStringLiteral("text"), shownText(token.text)}, {QStringLiteral("logprob"), token.logprob}});
    const QJsonObject object{{QStringLiteral("tokens"), tokens},
                             {QStringLiteral("mean"), answer.mean},
                             {QStringLiteral("perplexity"), std::exp(-answer.mean)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray asText(const ai::protocol::ScoreAnswer& answer) {
    QString text;
    for (const ai::protocol::TokenScore& token : answer.tokens) {
        const QJsonArray quoted{shownText(token.text)};
        const QString shown = QString::fromUtf8(QJsonDocument(quoted).toJson(QJsonDocument::Compact));
        text += QStringLiteral("%1  %2\n").arg(token.logprob, 10, 'f', 4).arg(shown.mid(1, shown.size() - 2));
    }
    return (text + QStringLiteral("mean %1\n").arg(answer.mean, 0, 'f', 4)).toUtf8();
}

} // namespace

ExitCode runScore(const QStringList& arguments, Console& console) {
    CommandLine line(QStringLiteral("score"));
    line.addOption(QStringLiteral("model"));
    line.addOption(QStringLiteral("precision"));
    line.addFlag(QStringLiteral("json"));
    if (const auto refused = line.parse(arguments, 1, console)) return *refused;
    const auto precision = choosePrecision(line, ai::Precision::F32, console);
    if (!precision) return ExitCode::Usage;
    const auto model = chooseModel(line.text(QStringLiteral("model")), console);
    if (!model) return ExitCode::NoModel;
    const auto text = console.read(line.positional(0));
    if (!text) return ExitCode::NoInput;

    ModelSession session(*model, console);
    session.process().setPrecision(*precision);
    QObject::connect(&session.process(), &ai::ModelProcess::scored, &session,
                     [&](ai::protocol::RequestId, const ai::protocol::ScoreAnswer& answer) {
                         session.done(
                             console.write(line.has(QStringLiteral("json")) ? asJson(answer) : asText(answer)));
                     });
    QObject::connect(&session.process(), &ai::ModelProcess::failed, &session,
                     [&](ai::protocol::RequestId, const ai::Error& error) { session.done(session.explain(error)); });
    session.process().score({text->toStdString()});
    return session.wait();
}

} // namespace tandem::app
