// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

struct TSLanguage;

namespace tandem::resources {

// The compiled tree-sitter grammar of that name ("python", "tsx"); null when this build has none, as where the
// grammars' sources could not be fetched. Any thread.
const TSLanguage* grammarNamed(std::string_view name);

} // namespace tandem::resources
