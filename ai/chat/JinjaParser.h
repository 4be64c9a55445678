// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/chat/JinjaSyntax.h"

#include <string_view>

namespace tandem::ai::jinja {

inline constexpr int kMaxExpressionDepth = 100; // operators and brackets in each other
inline constexpr int kMaxStatementDepth = 40;   // blocks in each other

// The tree of a whole template. Throws Failure, which names the line.
Body parse(std::string_view source);

} // namespace tandem::ai::jinja
