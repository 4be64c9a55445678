// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tandem::ai {

// A project's files by name. Paths are relative to the project's folder, '/' between, without "." and "..". A value.
class ProjectPaths {
public:
    ProjectPaths() = default;
    // folder: absolute.
    ProjectPaths(std::string folder, std::vector<std::string> files);

    const std::string& folder() const { return m_folder; }
    std::string_view folderName() const;                              // its last part
    const std::vector<std::string>& files() const { return m_files; } // sorted
    bool contains(std::string_view path) const;
    std::string absolute(std::string_view path) const;
    // The path below the folder; "" when it does not lie there.
    std::string relative(std::string_view absolutePath) const;

    // Files whose path is `ending` or ends with "/" and it; those nearest to `from`, a file of the project, first.
    std::vector<std::string> endingWith(std::string_view ending, std::string_view from) const;
    // The files right in a folder ("" for the project's own), sorted.
    std::vector<std::string> filesIn(std::string_view folder) const;

private:
    std::string m_folder;
    std::vector<std::string> m_files;
    std::unordered_map<std::string, std::vector<std::size_t>> m_byName; // places in m_files
};

// "a/b/c.h" -> "a/b", "c.h" -> "".
std::string_view folderOf(std::string_view path);
// "a/b/c.h" -> "c.h".
std::string_view nameOf(std::string_view path);
// "c.test.ts" -> "c.test", ".profile" -> ".profile".
std::string_view stemOf(std::string_view name);
// A path from a folder, with "." and ".." resolved; nothing when it leads out of the project.
std::optional<std::string> joinPath(std::string_view folder, std::string_view path);

} // namespace tandem::ai
