// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/ExitCode.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace tandem::app {

// The terminal or pipe that a command talks to. Bytes go through as they are; sentences end up on standard error.
class Console {
public:
    // The whole of a file, or of standard input for "" and "-". Says why not and returns nothing otherwise.
    std::optional<QByteArray> read(const QString& file);
    // Standard output; Failure once it cannot be written (a closed pipe, a full disk).
    ExitCode write(const QByteArray& bytes);
    // A sentence on standard error that is no failure.
    void note(const QString& message);
    // Prints "tandem-cli: message" on standard error and returns the code, so that a command can end with it.
    ExitCode fail(ExitCode code, const QString& message);
};

} // namespace tandem::app
