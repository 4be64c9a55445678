// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tandem::app {

// The branch that is checked out where `folder` lies, from .git/HEAD; a short commit name where none is, "" outside a
// repository. Reads two small files at most.
QString branchOf(const QString& folder);

} // namespace tandem::app
