// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Console.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace tandem::app {

std::optional<QByteArray> Console::read(const QString& file) {
    QFile input(file);
    const bool standard = file.isEmpty() || file == QLatin1String("-");
    const bool isOpen = standard ? input.open(stdin, QIODevice::ReadOnly) : input.open(QIODevice::ReadOnly);
    if (isOpen) {
        QByteArray bytes = input.readAll();
        if (input.error() == QFileDevice::NoError) return bytes;
    }
    const QString name = standard ? QCoreApplication::translate("Console", "standard input") : file;
    fail(ExitCode::NoInput,
         QCoreApplication::translate("Console", "%1 cannot be read: %2").arg(name, input.errorString()));
    return std::nullopt;
}

ExitCode Console::write(const QByteArray& bytes) {
    const auto size = static_cast<std::size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0) return ExitCode::Success;
    return fail(ExitCode::Failure, QCoreApplication::translate("Console", "standard output cannot be written"));
}

void Console::note(const QString& message) {
    std::fputs((message + '\n').toLocal8Bit().constData(), stderr);
}

ExitCode Console::fail(ExitCode code, const QString& message) {
    std::fputs(("tandem-cli: " + message + '\n').toLocal8Bit().constData(), stderr);
    return code;
}

} // namespace tandem::app
