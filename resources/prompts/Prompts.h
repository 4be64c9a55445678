// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace tandem::resources {

struct PromptFile {
    std::string_view name; // "suffix-first"
    std::string_view json; // PROMPTS.md beside this header says what is in it
};

// The prompt templates of this folder, compiled in, sorted by name: the first that fits a model is taken.
std::span<const PromptFile> promptFiles();

} // namespace tandem::resources
