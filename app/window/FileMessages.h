// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/TextFile.h"

#include <QString>

namespace tandem::app {

// What went wrong with a file as a sentence, and what to do about it.
QString fileErrorText(const editor::FileError& error, const QString& path);

} // namespace tandem::app
