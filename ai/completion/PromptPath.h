// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tandem::ai {

// A file's path as a prompt shows it: relative to its project, '/' between; the file's name where it is outside or
// there is no project. Nothing of the machine goes into a prompt.
std::string promptPath(std::string_view absolutePath, std::string_view projectFolder);

} // namespace tandem::ai
