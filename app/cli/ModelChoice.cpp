// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ModelChoice.h"

#include <QCoreApplication>

namespace tandem::app {

ai::ModelStore installedModels() {
    return ai::ModelStore(ai::modelSearchPath(QCoreApplication::applicationDirPath().toStdString()),
                          ai::foreignFolders());
}

std::optional<ai::InstalledModel> chooseModel(const QString& nameOrFolder, Console& console, ModelUse use) {
    const ai::ModelStore store = installedModels();
    auto model = nameOrFolder.isEmpty() ? store.best() : store.named(nameOrFolder.toStdString());
    if (!model) {
        const QString message =
            nameOrFolder.isEmpty()
                ? QCoreApplication::translate(
                      "ModelChoice", "no usable model is installed; 'tandem-cli models' says where they are looked for")
                : QCoreApplication::translate("ModelChoice", "there is no model '%1'; 'tandem-cli models' lists them")
                      .arg(nameOrFolder);
        console.fail(ExitCode::NoModel, message);
        return std::nullopt;
    }
    if (use == ModelUse::Text && !model->problem.empty()) {
        console.fail(ExitCode::NoModel, QStringLiteral("%1: %2").arg(QString::fromStdString(model->folder.string()),
                                                                     QString::fromStdString(model->problem)));
        return std::nullopt;
    }
    return model;
}

std::optional<ai::Precision> choosePrecision(const CommandLine& words, ai::Precision fallback, Console& console) {
    if (!words.has(QStringLiteral("precision"))) return fallback;
    const QString word = words.text(QStringLiteral("precision"));
    const auto precision = ai::precisionNamed(word.toStdString());
    if (!precision)
        console.fail(ExitCode::Usage, QCoreApplication::translate(
                                          "ModelChoice", "--precision takes auto, f32, bf16, int8 or int4, not '%1'")
                                          .arg(word));
    return precision;
}

} // namespace tandem::app
