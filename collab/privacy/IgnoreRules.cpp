// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "collab/privacy/IgnoreRules.h"

#include <fstream>
#include <iterator>

namespace tandem::collab {

namespace {

namespace fs = std::filesystem;

// The top of the git working tree around a file, or "".
std::string repositoryOf(const fs::path& file) {
    std::error_code error;
    for (fs::path folder = file.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        if (fs::exists(folder / ".git", error)) return folder.string();
        if (folder == folder.root_path()) break;
    }
    return {};
}

} // namespace

bool IgnoreRules::isIgnored(const fs::path& absolutePath) const {
    const std::string file = absolutePath.lexically_normal().string();
    if (const auto known = m_known.find(file); known != m_known.end()) return known->second;
    if (m_known.size() >= kMaxRemembered) m_known.clear();
    // A link to what is ignored would be a way round.
    std::error_code error;
    const std::string target = fs::weakly_canonical(file, error).string();
    const bool ignored = ask(file) || (!error && target != file && ask(target));
    m_known.emplace(file, ignored);
    return ignored;
}

void IgnoreRules::reload() {
    m_files.clear();
    m_known.clear();
}

bool IgnoreRules::ask(const std::string& absoluteFile) const {
    std::error_code error;
    const std::string repository = repositoryOf(absoluteFile);
    const std::string root = repository.empty() ? std::string() : repository == "/" ? std::string() : repository;
    // A folder that is ignored takes everything below with it, whatever later patterns want.
    for (std::size_t end = absoluteFile.find('/', root.size() + 1);; end = absoluteFile.find('/', end + 1)) {
        const bool isLast = end == std::string::npos;
        const bool isFolder = !isLast || fs::is_directory(absoluteFile, error);
        const std::string path = absoluteFile.substr(0, end);
        if (isFolder && path.substr(path.rfind('/') + 1) == ".git") return true;
        for (const Kind kind : {Kind::Git, Kind::Tandem}) {
            if (isExcluded(root, path, isFolder, !repository.empty(), kind)) return true;
        }
        if (isLast) return false;
    }
}

bool IgnoreRules::isExcluded(const std::string& root, const std::string& path, bool isFolder, bool isRepository,
                             Kind kind) const {
    for (std::string folder = path.substr(0, path.rfind('/'));; folder = folder.substr(0, folder.rfind('/'))) {
        const IgnoreFile::Verdict verdict =
            fileIn(folder, kind).judge(std::string_view(path).substr(folder.size() + 1), isFolder);
        if (verdict != IgnoreFile::Verdict::Silent) return verdict == IgnoreFile::Verdict::Ignored;
        if (folder.size() <= root.size()) break;
    }
    if (kind == Kind::Tandem || !isRepository) return false;
    return excludesOf(root).judge(std::string_view(path).substr(root.size() + 1), isFolder) ==
           IgnoreFile::Verdict::Ignored;
}

const IgnoreFile& IgnoreRules::fileIn(const std::string& folder, Kind kind) const {
    return read(folder + (kind == Kind::Git ? "/.gitignore" : "/.tandemignore"));
}

const IgnoreFile& IgnoreRules::excludesOf(const std::string& root) const {
    return read(root + "/.git/info/exclude");
}

const IgnoreFile& IgnoreRules::read(const std::string& file) const {
    if (const auto known = m_files.find(file); known != m_files.end()) return known->second;
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    return m_files.emplace(file, IgnoreFile::parse(text)).first->second;
}

} // namespace tandem::collab
