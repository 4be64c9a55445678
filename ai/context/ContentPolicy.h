// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tandem::ai {

// What ai may read, and show to a model. Asked before any text of a file reaches a prompt, an index or a cache. ai owns
// the interface; whoever builds the program answers it.
class ContentPolicy {
public:
    virtual ~ContentPolicy() = default;
    // Absolute path, UTF-8. One thread an object: the GUI thread's is asked on a key and must be quick (cached),
    // workers have their own. A text without a path (an untitled document) is not asked about.
    virtual bool mayRead(std::string_view absolutePath) const = 0;
    // What a prompt may show of a text that may be read: without the lines that hold a password or a key. '\n' line
    // ends.
    virtual std::string withoutSecrets(std::string text) const { return text; }
};

} // namespace tandem::ai
