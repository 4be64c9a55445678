// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"
#include "app/cli/Help.h"

#include <QCoreApplication>
#include <QHash>

#include <csignal>

using namespace tandem::app;

namespace {

ExitCode run(const QStringList& arguments, Console& console) {
    using Command = ExitCode (*)(const QStringList&, Console&);
    static const QHash<QString, Command> commands{
        {QStringLiteral("complete"), runComplete}, {QStringLiteral("models"), runModels},
        {QStringLiteral("tokenize"), runTokenize}, {QStringLiteral("detokenize"), runDetokenize},
        {QStringLiteral("logits"), runLogits},     {QStringLiteral("score"), runScore},
        {QStringLiteral("convert"), runConvert}};
    const QString name = arguments.value(1);
    if (arguments.contains(QStringLiteral("--help")) || name == QLatin1String("-h") || name == QLatin1String("help"))
        return console.write(helpPage());
    if (name == QLatin1String("--version"))
        return console.write("tandem-cli " + QCoreApplication::applicationVersion().toUtf8() + '\n');
    if (const Command command = commands.value(name)) return command(arguments.mid(2), console);
    const QString said = name.isEmpty() ? QCoreApplication::translate("main", "no command was given")
                                        : QCoreApplication::translate("main", "there is no command '%1'").arg(name);
    return console.fail(ExitCode::Usage, said + QCoreApplication::translate("main", "; see 'tandem-cli --help'"));
}

} // namespace

int main(int argc, char* argv[]) {
    std::signal(SIGPIPE, SIG_IGN); // a reader that went away is an exit code, not a death
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tandem"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TANDEM_VERSION));
    Console console;
    return static_cast<int>(run(QCoreApplication::arguments(), console));
}
