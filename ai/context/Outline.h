// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tandem::ai {

inline constexpr std::size_t kMaxOutlinedBytes = 64 * 1024; // about 10 ms of parsing

// What a file offers, without how it does it: the heads of its functions, methods and classes with their decorators,
// and its short declarations, a line each or a few, indented as they stand. By the tree-sitter grammar; "" where there
// is none, where nothing is declared or where the text is longer than kMaxOutlinedBytes. At most maxBytes, whole
// declarations.
std::string outlineOf(std::string_view text, std::string_view grammar, std::size_t maxBytes);

} // namespace tandem::ai
