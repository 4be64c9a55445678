// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tandem::ai {

// What ai may read. Asked before any text of a file reaches a prompt, an index or a cache. ai owns the interface;
// whoever builds the program answers it.
class ContentPolicy {
public:
    virtual ~ContentPolicy() = default;
    // Absolute path, UTF-8. One thread an object: the GUI thread's is asked on a key and must be quick (cached),
    // workers have their own. A text without a path (an untitled document) is not asked about.
    virtual bool mayRead(std::string_view absolutePath) const = 0;
};

} // namespace tandem::ai
