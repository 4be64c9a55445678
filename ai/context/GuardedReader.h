// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tandem::ai {

class ContentPolicy;

// Reads a project's files for prompts, never one that the policy keeps back: it is asked before a file is opened, every
// time. One thread, the policy's.
class GuardedReader {
public:
    static constexpr std::size_t kMostBytes = 256 * 1024; // longer files are data or generated
    using Read = std::function<std::optional<std::string>(const std::string& absolutePath)>;

    // policy: must outlive this object. read: from the disk when it is not given.
    explicit GuardedReader(const ContentPolicy& policy, Read read = {});

    bool mayRead(std::string_view absolutePath) const;
    // Nothing when the policy forbids it, when there is no such file, when it is too long or no text (a NUL byte in
    // it).
    std::optional<std::string> text(const std::string& absolutePath) const;
    std::string withoutSecrets(std::string text) const;

private:
    const ContentPolicy& m_policy;
    Read m_read;
};

} // namespace tandem::ai
