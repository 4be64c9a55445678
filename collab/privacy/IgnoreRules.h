// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collab/privacy/IgnoreFile.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tandem::collab {

// Which files are not to be read for a prompt, an index or another person: what the repository's .gitignore files (at
// every level) and .git/info/exclude name, and what .tandemignore files, written the same way, do. Either is enough.
// A link is ignored where its target is, too.
// Works outside repositories too, with the ignore files from the topmost folder that has one. One thread at a time.
class IgnoreRules {
public:
    static constexpr std::size_t kMaxRemembered = 10'000; // answers; then all are forgotten

    // Of a file, there or not, or a folder that is there. Answers and ignore files are remembered until reload().
    bool isIgnored(const std::filesystem::path& absolutePath) const;
    void reload();

private:
    enum class Kind { Git, Tandem };

    const IgnoreFile& fileIn(const std::string& folder, Kind kind) const;
    const IgnoreFile& excludesOf(const std::string& root) const;
    const IgnoreFile& read(const std::string& file) const;
    bool ask(const std::string& absoluteFile) const;
    bool isExcluded(const std::string& root, const std::string& path, bool isFolder, bool isRepository,
                    Kind kind) const;

    mutable std::unordered_map<std::string, IgnoreFile> m_files;
    mutable std::unordered_map<std::string, bool> m_known;
};

} // namespace tandem::collab
