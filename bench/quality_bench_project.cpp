// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_project.h"

#include "bench/quality_bench_text.h"
#include "resources/languages/Languages.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

namespace tandem::bench {

namespace fs = std::filesystem;

namespace {

std::optional<std::string> textOf(const fs::path& file) {
    std::error_code error;
    if (fs::file_size(file, error) > kLargestFile || error) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in || bytes.find('\0') != std::string::npos || !isValidUtf8(bytes)) return std::nullopt;
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != '\r')
            text += bytes[i];
        else if (i + 1 == bytes.size() || bytes[i + 1] != '\n')
            text += '\n';
    }
    return text;
}

bool isPart(const fs::path& folder) {
    const std::string name = folder.filename().string();
    return !name.starts_with(".") && name != "node_modules";
}

std::vector<fs::path> filesBelow(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, error);
    for (const auto end = fs::recursive_directory_iterator(); !error && walk != end; walk.increment(error)) {
        if (walk->is_symlink()) continue;
        if (walk->is_directory() && !isPart(walk->path()))
            walk.disable_recursion_pending();
        else if (walk->is_regular_file())
            files.push_back(walk->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool isBelow(const fs::path& file, const std::vector<fs::path>& folders) {
    return std::any_of(folders.begin(), folders.end(), [&](const fs::path& folder) {
        return std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first == folder.end();
    });
}

// The language with the most bytes; a ".h" counts for whichever of C and C++ has more without it.
std::string mostWritten(const std::vector<fs::path>& files) {
    std::map<std::string_view, std::uint64_t> bytes;
    for (const fs::path& file : files) {
        std::error_code error;
        if (file.extension() != ".h") bytes[qualityLanguageOf(file.string(), "")] += fs::file_size(file, error);
    }
    bytes.erase("");
    const auto most =
        std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == bytes.end() ? std::string("c") : std::string(most->first);
}

std::vector<std::string> splitAt(const std::string& text, char mark) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, mark);)
        parts.push_back(part);
    return parts;
}

} // namespace

std::string_view qualityLanguageOf(std::string_view path, std::string_view headers) {
    if (path.ends_with(".h")) return headers == "cpp" || headers == "c" ? headers : std::string_view();
    std::string_view id = resources::languageOf(path, "").id;
    if (id == "tsx") id = "typescript";
    const auto* const known = std::find(std::begin(kQualityLanguages), std::end(kQualityLanguages), id);
    return known == std::end(kQualityLanguages) ? std::string_view() : *known;
}

std::string languageIdOf(std::string_view path, std::string_view qualityLanguage) {
    return path.ends_with(".tsx") ? "tsx" : std::string(qualityLanguage);
}

Project loadProject(const fs::path& root, std::string language, const std::vector<fs::path>& folders,
                    const std::vector<fs::path>& leftOut) {
    std::vector<fs::path> files;
    for (const fs::path& folder : folders.empty() ? std::vector<fs::path>{root} : folders)
        for (const fs::path& file : filesBelow(folder))
            if (!isBelow(file, leftOut)) files.push_back(file);
    if (language.empty()) language = mostWritten(files);
    Project project;
    project.name = root.filename().empty() ? root.parent_path().filename().string() : root.filename().string();
    project.language = language;
    project.folder = fs::absolute(root).lexically_normal().string();
    if (project.folder.size() > 1 && project.folder.ends_with('/')) project.folder.pop_back();
    for (const fs::path& file : files) {
        if (qualityLanguageOf(file.string(), language) != language) continue;
        if (std::optional<std::string> text = textOf(file))
            project.files.push_back({file.lexically_relative(root).generic_string(), std::move(*text)});
        else
            ++project.leftOut;
    }
    return project;
}

std::vector<ListedProject> readProjectList(const fs::path& file) {
    std::vector<ListedProject> projects;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::istringstream columns(line.substr(0, line.find('#')));
        ListedProject project;
        std::string source;
        std::string folders;
        std::string role;
        if (!(columns >> project.name >> project.version >> source >> project.language >> folders >> role)) continue;
        for (const std::string& folder : splitAt(folders, ','))
            (folder.starts_with("-") ? project.leftOut : project.folders)
                .push_back(folder.starts_with("-") ? folder.substr(1) : folder);
        project.learn = role == "learn";
        projects.push_back(std::move(project));
    }
    return projects;
}

fs::path qualityCacheFolder() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache != nullptr && *cache != '\0') return fs::path(cache) / "tandem" / "quality";
    const char* home = std::getenv("HOME");
    return fs::path(home != nullptr ? home : ".") / ".cache" / "tandem" / "quality";
}

fs::path folderOf(const ListedProject& project) {
    return qualityCacheFolder() / (project.name + "-" + project.version);
}

std::optional<Project> loadListed(const ListedProject& listed) {
    const fs::path root = folderOf(listed);
    if (!fs::exists(root / ".fetched")) return std::nullopt;
    std::vector<fs::path> folders;
    std::vector<fs::path> leftOut;
    folders.reserve(listed.folders.size());
    leftOut.reserve(listed.leftOut.size());
    for (const std::string& folder : listed.folders)
        folders.push_back((root / folder).lexically_normal());
    for (const std::string& folder : listed.leftOut)
        leftOut.push_back((root / folder).lexically_normal());
    Project project = loadProject(root, listed.language, folders, leftOut);
    project.name = listed.name;
    project.version = listed.version;
    project.learn = listed.learn;
    return project;
}

std::uint64_t fingerprint(std::string_view bytes, std::uint64_t before) {
    for (const char c : bytes)
        before = (before ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return before;
}

std::uint64_t fingerprint(const Project& project) {
    std::uint64_t print = fingerprint(project.language);
    for (const ProjectFile& file : project.files)
        print = fingerprint(file.text, fingerprint(file.path, print));
    return print;
}

} // namespace tandem::bench
