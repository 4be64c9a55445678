// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tandem::app {

// The page that `tandem-cli --help` prints.
QByteArray helpPage();

} // namespace tandem::app
