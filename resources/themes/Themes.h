// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tandem::resources {

// The text of themes.json beside this header, compiled in.
std::string_view themesJson();

} // namespace tandem::resources
