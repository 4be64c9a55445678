// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace tandem::ai {

enum class TextKind : std::uint8_t { Code, Comment, String };

} // namespace tandem::ai
