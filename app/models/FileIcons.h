// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tandem::app {

// The icon store's name for a file of that name.
QString fileIconName(const QString& fileName);

} // namespace tandem::app
