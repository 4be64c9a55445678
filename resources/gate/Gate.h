// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tandem::resources {

// The files of this folder, compiled in. GATE.md beside this header says what is in them.
std::string_view gateJson(); // when a suggestion is sure enough, and how much of it
std::string_view mixJson();  // how much the project's counts weigh against the model at a step

} // namespace tandem::resources
