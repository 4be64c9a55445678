// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/GgufExport.h"
#include "app/cli/CommandLine.h"
#include "app/cli/Commands.h"
#include "app/cli/ModelChoice.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <cctype>

namespace tandem::app {
namespace {

constexpr std::array kTypes{ai::DType::F16, ai::DType::BF16, ai::DType::Q8_0, ai::DType::Q4_0};

std::optional<ai::DType> typeNamed(const QString& word) {
    for (const ai::DType type : kTypes) {
        const std::string_view name = ai::nameOf(type);
        if (word.compare(QLatin1String(name.data(), static_cast<qsizetype>(name.size())), Qt::CaseInsensitive) == 0)
            return type;
    }
    return std::nullopt;
}

} // namespace

ExitCode runConvert(const QStringList& arguments, Console& console) {
    CommandLine line(QStringLiteral("convert"));
    for (const char* name : {"model", "out", "type"})
        line.addOption(QString::fromLatin1(name));
    if (const auto refused = line.parse(arguments, 0, console)) return *refused;
    const auto type = typeNamed(line.text(QStringLiteral("type")));
    if (!line.has(QStringLiteral("out")) || !type)
        return console.fail(
            ExitCode::Usage,
            QCoreApplication::translate("Convert", "convert needs --out FILE and --type F16, BF16, Q8_0 or Q4_0"));
    const auto model = chooseModel(line.text(QStringLiteral("model")), console, ModelUse::Weights);
    if (!model) return ExitCode::NoModel;

    const QByteArray out = QFile::encodeName(line.text(QStringLiteral("out")));
    const auto notes = ai::exportGguf(model->folder, out.toStdString(), {.dtype = *type, .progress = {}});
    if (!notes) return console.fail(ExitCode::Failure, QString::fromStdString(notes.error().detail));
    for (const std::string& note : *notes)
        console.note(QString::fromStdString(note));
    return ExitCode::Success;
}

} // namespace tandem::app
