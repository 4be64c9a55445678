// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Console.h"

#include <QStringList>

// One function a command of tandem-cli; each takes the words after the command's name. `tandem-cli --help` is their
// page.
namespace tandem::app {

ExitCode runComplete(const QStringList& arguments, Console& console);
ExitCode runModels(const QStringList& arguments, Console& console);
ExitCode runTokenize(const QStringList& arguments, Console& console);
ExitCode runDetokenize(const QStringList& arguments, Console& console);
ExitCode runLogits(const QStringList& arguments, Console& console);
ExitCode runConvert(const QStringList& arguments, Console& console);
ExitCode runScore(const QStringList& arguments, Console& console);

} // namespace tandem::app
