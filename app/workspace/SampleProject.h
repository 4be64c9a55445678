// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tandem::app {

// The program carries its sample project with it and puts it where the user may change it.
// Copies what is missing in `target` and leaves alone what is there; "" or what went wrong, as a sentence.
QString unpackSampleProject(const QString& target);

} // namespace tandem::app
