// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Application.h"

#include <QApplication>

int main(int argc, char** argv) {
    using tandem::app::Application;
    QCoreApplication::setApplicationName(QStringLiteral("tandem"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TANDEM_VERSION));
    QStringList arguments;
    for (int index = 1; index < argc; ++index)
        arguments << QString::fromLocal8Bit(argv[index]);
    if (const auto status = Application::answerWithoutWindow(arguments)) return *status;

    QApplication::setStyle(QStringLiteral("fusion"));
    QApplication qt(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Tandem"));
    Application application(qt, arguments);
    return application.run();
}
