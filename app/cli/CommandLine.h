// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Console.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

namespace tandem::app {

// Reads one command's words. Each command adds its options, calls parse(), and ends at once where an exit code comes
// back.
class CommandLine {
public:
    explicit CommandLine(const QString& command);

    void addFlag(const QString& name);
    void addOption(const QString& name);
    // arguments: those after the command's name. positionals: how many words without a name may stand there at most.
    std::optional<ExitCode> parse(const QStringList& arguments, int positionals, Console& console);

    bool has(const QString& name) const { return m_parser.isSet(name); }
    QString text(const QString& name) const { return m_parser.value(name); }
    QString positional(int index) const { return m_parser.positionalArguments().value(index); }
    // Nothing, after saying so, when it is not a whole number from least to most. `fallback` where the option is
    // absent.
    std::optional<int> number(const QString& name, int fallback, int least, int most, Console& console) const;

private:
    QString m_command;
    QCommandLineParser m_parser;
};

} // namespace tandem::app
