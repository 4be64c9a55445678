// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace tandem::resources {

// The files beside this header, compiled in.
struct LanguageFile {
    std::string_view name; // "python": of python.json, or of queries/python.scm
    std::string_view text;
};
std::span<const LanguageFile> languageFiles();
std::span<const LanguageFile> queryFiles();

} // namespace tandem::resources
