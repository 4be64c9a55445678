// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// Scintilla's style bytes, as the tree-sitter highlighter writes them. The names are those of Theme::Role.
namespace tandem::editor {

// New text has this one, so a line that begins with it was not highlighted yet.
inline constexpr std::uint8_t kUnstyled = 0;
inline constexpr std::uint8_t kPlainStyle = 1;
inline constexpr std::uint8_t kFirstRoleStyle = 2;

inline constexpr std::string_view kStyledRoles[] = {"keyword",  "type",     "function",  "string",   "number",
                                                    "comment",  "constant", "operator",  "variable", "parameter",
                                                    "property", "tag",      "attribute", "escape",   "error"};

constexpr std::optional<std::uint8_t> styleOf(std::string_view role) {
    std::uint8_t style = kFirstRoleStyle;
    for (const std::string_view name : kStyledRoles) {
        if (name == role) return style;
        ++style;
    }
    return std::nullopt;
}

} // namespace tandem::editor
