// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/context/ImportNames.h"
#include "ai/context/ProjectPaths.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tandem::ai {

// Finds the project's files behind what a file imports. Only names are looked at, so a build's own search path is
// guessed: where several files would fit, the nearest is taken. What is not in the project (the language's own library,
// a package) has no file here.
class ImportResolver {
public:
    static constexpr std::size_t kMaxFilesOfPackage = 4; // of a Go package

    // paths: must outlive this object.
    explicit ImportResolver(const ProjectPaths& paths)
        : m_paths(paths) {}

    // path: the importing file's, in the project. Each file once, in the order of the imports, never `path` itself.
    std::vector<std::string> resolve(std::string_view path, std::string_view languageId,
                                     std::span<const ImportName> imports) const;

private:
    using Files = std::vector<std::string>;

    void include(std::string_view path, const ImportName& import, Files& out) const;
    void python(std::string_view path, const ImportName& import, Files& out) const;
    bool pythonModule(std::string_view base, bool relative, const std::string& dotted, std::string_view from,
                      Files& out) const;
    void script(std::string_view path, const ImportName& import, Files& out) const;
    void java(std::string_view path, const ImportName& import, Files& out) const;
    void go(const ImportName& import, Files& out) const;
    void rust(std::string_view path, const ImportName& import, Files& out) const;
    std::optional<std::pair<std::string, std::string_view>> rustBase(std::string_view inside,
                                                                     std::string_view use) const;
    bool rustModule(std::string_view folder, std::string_view name, Files& out) const;
    bool take(const std::string& path, Files& out) const; // when there is such a file

    const ProjectPaths& m_paths;
};

} // namespace tandem::ai
