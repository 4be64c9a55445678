// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/ImportResolver.h"

#include <algorithm>
#include <array>

namespace tandem::ai {

namespace {

std::string replaced(std::string_view text, std::string_view what, char by) {
    std::string result;
    while (true) {
        const std::size_t at = text.find(what);
        result += text.substr(0, at);
        if (at == std::string_view::npos) return result;
        result += by;
        text.remove_prefix(at + what.size());
    }
}

std::string below(std::string_view folder, std::string_view name) {
    return folder.empty() ? std::string(name) : std::string(folder).append(1, '/').append(name);
}

} // namespace

bool ImportResolver::take(const std::string& path, Files& out) const {
    if (path.empty() || !m_paths.contains(path)) return false;
    out.push_back(path);
    return true;
}

void ImportResolver::include(std::string_view path, const ImportName& import, Files& out) const {
    if (const auto beside = joinPath(folderOf(path), import.name); beside && take(*beside, out)) return;
    std::string_view ending = import.name;
    while (ending.starts_with("../") || ending.starts_with("./"))
        ending.remove_prefix(ending.find('/') + 1);
    const Files found = m_paths.endingWith(ending, path);
    if (!found.empty()) out.push_back(found.front());
}

// `dotted` with '/' between. Relative: from `base`. Absolute: from any folder that is no package itself, for there the
// import path may begin.
bool ImportResolver::pythonModule(std::string_view base, bool relative, const std::string& dotted,
                                  std::string_view from, Files& out) const {
    if (dotted.empty()) return false;
    constexpr std::array<std::string_view, 3> kEndings{".py", ".pyi", "/__init__.py"};
    for (const std::string_view ending : kEndings) {
        const std::string file = std::string(dotted).append(ending);
        if (relative) {
            if (take(below(base, file), out)) return true;
            continue;
        }
        for (const std::string& found : m_paths.endingWith(file, from)) {
            const std::size_t root = found.size() - file.size();
            const std::string_view folder = std::string_view(found).substr(0, root == 0 ? 0 : root - 1);
            if (root > 0 && m_paths.contains(below(folder, "__init__.py"))) continue;
            out.push_back(found);
            return true;
        }
    }
    return false;
}

void ImportResolver::python(std::string_view path, const ImportName& import, Files& out) const {
    std::string_view base = folderOf(path);
    for (std::size_t up = 1; up < import.level; ++up) {
        if (base.empty()) return; // above the project
        base = folderOf(base);
    }
    const bool relative = import.level > 0;
    const std::string module = replaced(import.name, ".", '/');
    bool allFiles = !import.members.empty();
    for (const std::string& member : import.members)
        allFiles = pythonModule(base, relative, below(module, member), path, out) && allFiles;
    if (allFiles) return;
    if (!module.empty())
        pythonModule(base, relative, module, path, out);
    else if (relative)
        take(below(base, "__init__.py"), out);
}

void ImportResolver::script(std::string_view path, const ImportName& import, Files& out) const {
    if (!import.name.starts_with('.')) return; // a package's
    const auto target = joinPath(folderOf(path), import.name);
    if (!target) return;
    constexpr std::array<std::string_view, 10> kEndings{".ts",  ".tsx", ".d.ts", ".js",  ".jsx",
                                                        ".mjs", ".cjs", ".mts",  ".cts", ".json"};
    const auto anyEnding = [&](const std::string& stem) {
        return std::any_of(kEndings.begin(), kEndings.end(),
                           [&](std::string_view ending) { return take(stem + std::string(ending), out); });
    };
    if (take(*target, out) || anyEnding(*target)) return;
    // "./x.js" is how TypeScript names x.ts.
    const std::string_view stem = stemOf(nameOf(*target));
    const bool compiled = nameOf(*target).substr(stem.size()).ends_with("js");
    if (compiled && anyEnding(below(folderOf(*target), stem))) return;
    anyEnding(below(*target, "index"));
}

void ImportResolver::java(std::string_view path, const ImportName& import, Files& out) const {
    std::string file = replaced(import.name, ".", '/');
    // Members and inner classes have no file: the last part goes until there is one.
    while (!file.empty()) {
        for (const std::string_view ending : {".java", ".kt"}) {
            const Files found = m_paths.endingWith(file + std::string(ending), path);
            if (found.empty()) continue;
            out.push_back(found.front());
            return;
        }
        const std::string_view parent = folderOf(file);
        const std::string_view last = nameOf(parent);
        if (last.empty() || last[0] < 'A' || last[0] > 'Z') return; // a package, not a class
        file.resize(parent.size());
    }
}

void ImportResolver::go(const ImportName& import, Files& out) const {
    const std::string_view name = import.name;
    const std::string_view first = name.substr(0, name.find('/'));
    // The standard library's have neither a dot in their first part nor the project's name.
    if (first.find('.') == std::string_view::npos && first != m_paths.folderName()) return;
    for (std::string_view tail = name; !tail.empty();) {
        Files files = m_paths.filesIn(tail);
        std::erase_if(files,
                      [](const std::string& file) { return !file.ends_with(".go") || file.ends_with("_test.go"); });
        if (!files.empty()) {
            files.resize(std::min(files.size(), kMaxFilesOfPackage));
            out.insert(out.end(), files.begin(), files.end());
            return;
        }
        const std::size_t slash = tail.find('/');
        if (slash == std::string_view::npos) return;
        tail.remove_prefix(slash + 1);
    }
}

bool ImportResolver::rustModule(std::string_view folder, std::string_view name, Files& out) const {
    return take(below(folder, name) + ".rs", out) || take(below(folder, name) + "/mod.rs", out);
}

// The folder from which a use's path leads on, and that rest without "crate", "self" and "super".
std::optional<std::pair<std::string, std::string_view>> ImportResolver::rustBase(std::string_view inside,
                                                                                 std::string_view use) const {
    const auto takePart = [&use](std::string_view part) {
        if (use != part && !use.starts_with(std::string(part).append("::"))) return false;
        use.remove_prefix(std::min(part.size() + 2, use.size()));
        return true;
    };
    std::string_view folder = inside;
    if (takePart("crate")) {
        while (!m_paths.contains(below(folder, "lib.rs")) && !m_paths.contains(below(folder, "main.rs"))) {
            if (folder.empty()) return std::nullopt;
            folder = folderOf(folder);
        }
        return std::pair(std::string(folder), use);
    }
    if (takePart("self")) return std::pair(std::string(folder), use);
    if (!takePart("super")) return std::nullopt; // another crate's
    do
        folder = folderOf(folder);
    while (takePart("super"));
    return std::pair(std::string(folder), use);
}

void ImportResolver::rust(std::string_view path, const ImportName& import, Files& out) const {
    const std::string_view name = nameOf(path);
    const bool ownsFolder = name == "mod.rs" || name == "lib.rs" || name == "main.rs";
    const std::string inside =
        ownsFolder ? std::string(folderOf(path)) : below(folderOf(path), stemOf(name)); // its modules lie here
    if (import.name.starts_with("mod ")) {
        rustModule(inside, std::string_view(import.name).substr(4), out);
        return;
    }
    const auto base = rustBase(inside, import.name);
    if (!base) return;
    const std::string& folder = base->first;
    const std::string_view rest = base->second;
    // Of "a::b::C" the longest part that is a file.
    const auto resolveOne = [&](std::string_view use) {
        std::string route = replaced(use, "::", '/');
        while (!route.empty() && !rustModule(folder, route, out))
            route.resize(folderOf(route).size());
    };
    if (import.members.empty()) return resolveOne(rest);
    for (const std::string& member : import.members)
        resolveOne(rest.empty() ? member : std::string(rest).append("::").append(member));
}

std::vector<std::string> ImportResolver::resolve(std::string_view path, std::string_view languageId,
                                                 std::span<const ImportName> imports) const {
    Files found;
    for (const ImportName& import : imports) {
        if (languageId == "c" || languageId == "cpp")
            include(path, import, found);
        else if (languageId == "python")
            python(path, import, found);
        else if (languageId == "java" || languageId == "kotlin")
            java(path, import, found);
        else if (languageId == "go")
            go(import, found);
        else if (languageId == "rust")
            rust(path, import, found);
        else
            script(path, import, found);
    }
    Files once;
    for (std::string& file : found)
        if (file != path && std::find(once.begin(), once.end(), file) == once.end()) once.push_back(std::move(file));
    return once;
}

} // namespace tandem::ai
