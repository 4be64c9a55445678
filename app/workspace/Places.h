// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tandem::app {

// Where the program keeps what is its own, after the XDG base directory specification. Nothing is made here.
struct Places {
    QString config; // settings.json
    QString data;   // models/
    QString cache;
    QString state; // recovery/, recent.json, windows.json

    static Places ofUser(); // from the environment
};

} // namespace tandem::app
