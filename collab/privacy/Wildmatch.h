// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tandem::collab {

// Git's glob: '*' and '?' stop at '/', "**/" takes any number of folders, "/**" everything below, "[a-z]", "[!a]",
// "[[:digit:]]", '\' takes the next character as it is. Bytes, case matters.
bool wildmatch(std::string_view pattern, std::string_view text);

} // namespace tandem::collab
