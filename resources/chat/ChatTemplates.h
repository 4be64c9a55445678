// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace tandem::resources {

struct ChatTemplateFile {
    std::string_view name; // "chatml"
    std::string_view source;
};

// The chat templates of this folder, compiled in, sorted by name.
std::span<const ChatTemplateFile> chatTemplateFiles();

} // namespace tandem::resources
