// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/Places.h"

#include <QDir>

namespace tandem::app {
namespace {

// The specification: a relative path in the variable is to be ignored.
QString place(const char* variable, const char* standard) {
    const QString given = qEnvironmentVariable(variable);
    const QString base = QDir::isAbsolutePath(given) ? given : QDir::homePath() + QLatin1String(standard);
    return QDir::cleanPath(base + QStringLiteral("/tandem"));
}

} // namespace

Places Places::ofUser() {
    return {place("XDG_CONFIG_HOME", "/.config"), place("XDG_DATA_HOME", "/.local/share"),
            place("XDG_CACHE_HOME", "/.cache"), place("XDG_STATE_HOME", "/.local/state")};
}

} // namespace tandem::app
