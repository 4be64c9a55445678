// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/ProjectPaths.h"

#include <algorithm>
#include <utility>

namespace tandem::ai {

namespace {

// Leading folders that two paths share.
std::size_t sharedFolders(std::string_view a, std::string_view b) {
    std::size_t shared = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i)
        if (a[i] == '/') ++shared;
    return shared;
}

} // namespace

ProjectPaths::ProjectPaths(std::string folder, std::vector<std::string> files)
    : m_folder(std::move(folder))
    , m_files(std::move(files)) {
    while (m_folder.size() > 1 && m_folder.ends_with('/'))
        m_folder.pop_back();
    std::sort(m_files.begin(), m_files.end());
    m_files.erase(std::unique(m_files.begin(), m_files.end()), m_files.end());
    for (std::size_t i = 0; i < m_files.size(); ++i)
        m_byName[std::string(nameOf(m_files[i]))].push_back(i);
}

std::string_view ProjectPaths::folderName() const {
    return nameOf(m_folder);
}

bool ProjectPaths::contains(std::string_view path) const {
    return std::binary_search(m_files.begin(), m_files.end(), path);
}

std::string ProjectPaths::absolute(std::string_view path) const {
    return std::string(m_folder).append(1, '/').append(path);
}

std::string ProjectPaths::relative(std::string_view absolutePath) const {
    const bool below = !m_folder.empty() && absolutePath.starts_with(m_folder) &&
                       absolutePath.substr(m_folder.size()).starts_with('/');
    return below ? std::string(absolutePath.substr(m_folder.size() + 1)) : std::string();
}

std::vector<std::string> ProjectPaths::endingWith(std::string_view ending, std::string_view from) const {
    std::vector<std::string> found;
    const auto named = m_byName.find(std::string(nameOf(ending)));
    if (named == m_byName.end()) return found;
    for (const std::size_t index : named->second) {
        const std::string_view path = m_files[index];
        const bool whole = path.size() == ending.size() ||
                           (path.size() > ending.size() && path[path.size() - ending.size() - 1] == '/');
        if (whole && path.ends_with(ending)) found.emplace_back(path);
    }
    std::stable_sort(found.begin(), found.end(), [from](const std::string& a, const std::string& b) {
        const std::size_t nearA = sharedFolders(a, from);
        const std::size_t nearB = sharedFolders(b, from);
        return nearA != nearB ? nearA > nearB : a.size() < b.size();
    });
    return found;
}

std::vector<std::string> ProjectPaths::filesIn(std::string_view folder) const {
    std::vector<std::string> found;
    const std::string start = folder.empty() ? std::string() : std::string(folder).append(1, '/');
    for (auto it = std::lower_bound(m_files.begin(), m_files.end(), start); it != m_files.end(); ++it) {
        if (!it->starts_with(start)) break;
        if (it->find('/', start.size()) == std::string::npos) found.push_back(*it);
    }
    return found;
}

std::string_view folderOf(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view nameOf(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

std::string_view stemOf(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

std::optional<std::string> joinPath(std::string_view folder, std::string_view path) {
    std::string result(folder);
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
        if (part.empty() || part == ".") continue;
        if (part != "..") {
            if (!result.empty()) result += '/';
            result += part;
            continue;
        }
        if (result.empty()) return std::nullopt;
        result.resize(folderOf(result).size());
    }
    return result;
}

} // namespace tandem::ai
