// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/features/GhostSettings.h"

namespace tandem::app {

class Settings;

// What the settings file says, as the editor's features want to hear it.
editor::GhostSettings ghostOptions(const Settings& settings);

} // namespace tandem::app
