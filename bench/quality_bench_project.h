// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/quality_bench_session.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::bench {

// In the order of the figures; the words that stand in their names.
inline constexpr std::string_view kQualityLanguages[] = {"python", "typescript", "javascript", "cpp",
                                                         "java",   "c",          "go",         "rust"};
inline constexpr std::uint64_t kLargestFile = 1U << 20; // the window suggests nothing in larger ones either

// The language a file counts for, by its name; "" for none of them. `headers`: what a ".h" is in this project.
std::string_view qualityLanguageOf(std::string_view path, std::string_view headers);
// What the registry of languages calls it for this file: a ".tsx" of "typescript" is "tsx".
std::string languageIdOf(std::string_view path, std::string_view qualityLanguage);

// All text files of `language` below `folders`, paths relative to `root`; hidden folders and node_modules are no part
// of a project. An empty `language` means the one with the most bytes.
Project loadProject(const std::filesystem::path& root, std::string language,
                    const std::vector<std::filesystem::path>& folders = {},
                    const std::vector<std::filesystem::path>& leftOut = {});

// A line of bench/data/projects.txt, which says what the columns are.
struct ListedProject {
    std::string name;
    std::string version;
    std::string language;
    std::vector<std::string> folders;
    std::vector<std::string> leftOut;
    bool learn = false;
};
std::vector<ListedProject> readProjectList(const std::filesystem::path& file);
// Where packaging/bench-deps.sh unpacks it: tandem/quality/NAME-VERSION below the user's cache folder.
std::filesystem::path folderOf(const ListedProject& project);
// Nothing when it has not been fetched.
std::optional<Project> loadListed(const ListedProject& project);

std::filesystem::path qualityCacheFolder();
// Of the texts, so that kept answers are known to belong to them.
std::uint64_t fingerprint(const Project& project);
std::uint64_t fingerprint(std::string_view bytes, std::uint64_t before = 0xcbf29ce484222325ULL); // FNV-1a

} // namespace tandem::bench
