// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"

#include <QCoreApplication>

namespace tandem::app {

CommandLine::CommandLine(const QString& command)
    : m_command(command) {
    m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
}

void CommandLine::addFlag(const QString& name) {
    m_parser.addOption(QCommandLineOption(name));
}

void CommandLine::addOption(const QString& name) {
    m_parser.addOption(QCommandLineOption(name, {}, QStringLiteral("value")));
}

std::optional<ExitCode> CommandLine::parse(const QStringList& arguments, int positionals, Console& console) {
    const auto refuse = [&](const QString& why) {
        return console.fail(
            ExitCode::Usage,
            QCoreApplication::translate("CommandLine", "%1: %2; see 'tandem-cli --help'").arg(m_command, why));
    };
    if (!m_parser.parse(QStringList(m_command) + arguments)) return refuse(m_parser.errorText());
    if (m_parser.positionalArguments().size() > positionals)
        return refuse(QCoreApplication::translate("CommandLine", "'%1' is one word too many")
                          .arg(m_parser.positionalArguments().at(positionals)));
    return std::nullopt;
}

std::optional<int> CommandLine::number(const QString& name, int fallback, int least, int most, Console& console) const {
    if (!m_parser.isSet(name)) return fallback;
    bool isNumber = false;
    const int value = m_parser.value(name).toInt(&isNumber);
    if (isNumber && value >= least && value <= most) return value;
    console.fail(ExitCode::Usage,
                 QCoreApplication::translate("CommandLine", "%1: --%2 takes a whole number from %3 to %4")
                     .arg(m_command, name)
                     .arg(least)
                     .arg(most));
    return std::nullopt;
}

} // namespace tandem::app
