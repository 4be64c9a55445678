// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

inline constexpr std::size_t kMaxImportBytes = 64 * 1024; // of a file's start in which imports are looked for
inline constexpr std::size_t kMaxImports = 200;           // of one file

// What a file says it needs, as it is written there.
struct ImportName {
    std::string name;                 // "util/list.h", "a.b", "../cart", "example.org/m/pkg", "crate::a::b"
    std::vector<std::string> members; // Python's and Rust's: what is taken from it, which may be files themselves
    std::size_t level = 0;            // Python's leading dots

    friend bool operator==(const ImportName&, const ImportName&) = default;
};

// The #include, import, require, mod and use of C, C++, Python, JavaScript, TypeScript, Java, Kotlin, Go and Rust, in
// order. By lines, not by grammar: right for what people write, and never far off for what they do not. Other languages
// have none.
std::vector<ImportName> importsIn(std::string_view text, std::string_view languageId);

} // namespace tandem::ai
