// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tandem::resources {

// The SVG of that name ("folder-open"), as the file beside this header holds it; "" when there is none. Any thread.
// Drawn with stroke="currentColor": whoever renders it puts the colour and the stroke's width in.
std::string_view iconSvg(std::string_view name);

} // namespace tandem::resources
