// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/PromptPath.h"

namespace tandem::ai {

std::string promptPath(std::string_view absolutePath, std::string_view projectFolder) {
    while (projectFolder.ends_with('/'))
        projectFolder.remove_suffix(1);
    const bool inside = !projectFolder.empty() && absolutePath.starts_with(projectFolder) &&
                        absolutePath.substr(projectFolder.size()).starts_with('/');
    if (inside) return std::string(absolutePath.substr(projectFolder.size() + 1));
    return std::string(absolutePath.substr(absolutePath.rfind('/') + 1));
}

} // namespace tandem::ai
