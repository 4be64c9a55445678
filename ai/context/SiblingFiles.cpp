// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/SiblingFiles.h"

#include <algorithm>
#include <array>
#include <span>

namespace tandem::ai {

namespace {

using Endings = std::span<const std::string_view>;

constexpr std::array<std::string_view, 8> kHeaders{".h", ".hpp", ".hh", ".hxx", ".h++", ".inl", ".ipp", ".tpp"};
constexpr std::array<std::string_view, 7> kSources{".c", ".cpp", ".cc", ".cxx", ".c++", ".m", ".mm"};

bool isOneOf(std::string_view ending, Endings endings) {
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

void append(std::string_view name, std::string_view from, const ProjectPaths& paths, std::vector<std::string>& out) {
    for (std::string& found : paths.endingWith(name, from))
        if (found != from && std::find(out.begin(), out.end(), found) == out.end()) out.push_back(std::move(found));
}

// The names of a file's tests, or of what a test tests. Both in the file's own language, hence its ending.
std::vector<std::string> counterparts(std::string_view stem) {
    constexpr std::array<std::string_view, 6> kMarks{"_test", "Test", "Tests", ".test", ".spec", "_spec"};
    constexpr std::string_view kFront = "test_";
    if (stem.starts_with(kFront)) return {std::string(stem.substr(kFront.size()))};
    for (const std::string_view mark : kMarks)
        if (stem.size() > mark.size() && stem.ends_with(mark))
            return {std::string(stem.substr(0, stem.size() - mark.size()))};
    std::vector<std::string> names{std::string(kFront).append(stem)};
    for (const std::string_view mark : kMarks)
        names.push_back(std::string(stem).append(mark));
    return names;
}

} // namespace

std::vector<std::string> siblingFiles(std::string_view path, const ProjectPaths& paths) {
    std::vector<std::string> found;
    const std::string_view name = nameOf(path);
    const std::string_view stem = stemOf(name);
    const std::string_view ending = name.substr(stem.size());
    const bool header = isOneOf(ending, kHeaders);
    if (header || isOneOf(ending, kSources))
        for (const std::string_view other : header ? Endings(kSources) : Endings(kHeaders))
            append(std::string(stem).append(other), path, paths, found);
    for (const std::string& counterpart : counterparts(stem))
        append(counterpart + std::string(ending), path, paths, found);
    return found;
}

} // namespace tandem::ai
