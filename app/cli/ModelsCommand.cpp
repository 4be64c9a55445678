// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"
#include "app/cli/Commands.h"
#include "app/cli/ModelChoice.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tandem::app {
namespace {

QJsonObject asJson(const ai::InstalledModel& model, bool isDefault) {
    return {{QStringLiteral("name"), QString::fromStdString(model.name)},
            {QStringLiteral("folder"), QString::fromStdString(model.folder.string())},
            {QStringLiteral("family"), QString::fromStdString(model.family)},
            {QStringLiteral("weightBytes"), static_cast<qint64>(model.weightBytes)},
            {QStringLiteral("contextLength"), model.contextLength},
            {QStringLiteral("default"), isDefault},
            {QStringLiteral("problem"), QString::fromStdString(model.problem)}};
}

QString asLine(const ai::InstalledModel& model, bool isDefault) {
    const QString name = QString::fromStdString(model.name);
    const QString folder = QString::fromStdString(model.folder.string());
    const QChar mark = isDefault ? u'*' : u' ';
    if (!model.problem.empty())
        return QCoreApplication::translate("Models", "%1 %2  not usable: %3  %4")
            .arg(mark)
            .arg(name, QString::fromStdString(model.problem), folder);
    return QCoreApplication::translate("Models", "%1 %2  %3, %4 MB, context %5  %6")
        .arg(mark)
        .arg(name, QString::fromStdString(model.family))
        .arg(static_cast<double>(model.weightBytes) / 1e6, 0, 'f', 1)
        .arg(model.contextLength)
        .arg(folder);
}

} // namespace

ExitCode runModels(const QStringList& arguments, Console& console) {
    CommandLine line(QStringLiteral("models"));
    line.addFlag(QStringLiteral("json"));
    if (const auto refused = line.parse(arguments, 0, console)) return *refused;

    const ai::ModelStore store = installedModels();
    const auto best = store.best();
    QJsonArray json;
    QString text;
    for (const ai::InstalledModel& model : store.list()) {
        const bool isDefault = best && best->folder == model.folder;
        json.append(asJson(model, isDefault));
        text += asLine(model, isDefault) + u'\n';
    }
    if (line.has(QStringLiteral("json")))
        return console.write(QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
    if (!json.isEmpty()) return console.write(text.toUtf8());
    QString places;
    for (const auto& folder : ai::modelSearchPath(QCoreApplication::applicationDirPath().toStdString()))
        places += QStringLiteral("\n  ") + QString::fromStdString(folder.string());
    return console.fail(ExitCode::NoModel,
                        QCoreApplication::translate("Models", "no model is installed; looked in:%1").arg(places));
}

} // namespace tandem::app
