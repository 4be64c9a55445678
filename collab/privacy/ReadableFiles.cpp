// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "collab/privacy/ReadableFiles.h"

#include "collab/privacy/IgnoreRules.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tandem::collab {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 11> kNeverSource = {".git",          ".hg",         ".svn",  ".jj",
                                                           "node_modules",  "__pycache__", ".venv", ".mypy_cache",
                                                           ".pytest_cache", ".cache",      ".tox"};
constexpr std::array<std::string_view, 3> kSeldomSource = {"build", "dist", "target"};

struct Entry {
    std::string name;
    bool folder = false;
};

bool contains(const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isInRepository(fs::path folder) {
    std::error_code error;
    while (true) {
        if (fs::exists(folder / ".git", error)) return true;
        if (folder == folder.parent_path()) return false;
        folder = folder.parent_path();
    }
}

// Links to folders are no entries: they may lead round in circles.
std::vector<Entry> entriesOf(const fs::path& folder) {
    std::vector<Entry> entries;
    std::error_code error;
    for (fs::directory_iterator each(folder, fs::directory_options::skip_permission_denied, error), end;
         !error && each != end; each.increment(error)) {
        std::error_code unknown;
        const bool isFolder = each->is_directory(unknown);
        if (isFolder ? each->is_symlink(unknown) : !each->is_regular_file(unknown)) continue;
        entries.push_back({each->path().filename().string(), isFolder});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return entries;
}

} // namespace

std::vector<std::string> readableFiles(const fs::path& folder, std::size_t most, const IgnoreRules& rules,
                                       const std::stop_token& stop) {
    std::vector<std::string> found;
    const bool repository = isInRepository(folder);
    std::vector<std::string> folders{std::string()}; // relative, with '/' at the end
    for (std::size_t next = 0; next < folders.size(); ++next) {
        const std::string base = folders[next];
        for (const Entry& entry : entriesOf(folder / base)) {
            if (found.size() >= most || stop.stop_requested()) return found;
            if (entry.folder &&
                (contains(kNeverSource, entry.name) || (!repository && contains(kSeldomSource, entry.name))))
                continue;
            if (rules.isIgnored(folder / base / entry.name)) continue;
            if (entry.folder)
                folders.push_back(base + entry.name + '/');
            else
                found.push_back(base + entry.name);
        }
    }
    return found;
}

} // namespace tandem::collab
