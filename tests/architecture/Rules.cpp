// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/Rules.h"

#include "tests/architecture/Arrows.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <span>

namespace tandem::architecture {

namespace {

constexpr int kMostLines = 500;

bool isUnder(std::string_view path, std::string_view folder) {
    return path == folder || (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/');
}

bool isMatch(std::string_view path, std::string_view pattern) {
    if (!pattern.ends_with("/*")) return isUnder(path, pattern);
    pattern.remove_suffix(2);
    return isUnder(path, pattern) && path.rfind('/') == pattern.size();
}

bool isUnderAny(std::string_view path, std::span<const std::string_view> folders) {
    return std::any_of(folders.begin(), folders.end(), [&](auto folder) { return isMatch(path, folder); });
}

std::string at(const SourceFile& file, int line) {
    return file.path + ":" + std::to_string(line) + " ";
}

// A complaint for every include that `isWrong` says so of.
Complaints about(const SourceFile& file, const std::string& sentence,
                 const std::function<bool(const Include&)>& isWrong) {
    Complaints complaints;
    if (!file.isCpp()) return complaints;
    for (const Include& include : includesOf(file.text))
        if (isWrong(include)) complaints.push_back(at(file, include.line) + sentence + ": " + include.target);
    return complaints;
}

bool isQt(const Include& include) {
    const std::string& name = include.target;
    return !include.quoted &&
           (name.starts_with("Qsci/") || name.starts_with("qt") ||
            (name.size() > 1 && name[0] == 'Q' && std::isupper(static_cast<unsigned char>(name[1]))));
}

bool isTorch(const Include& include) {
    const std::string& name = include.target;
    return !include.quoted && (name.starts_with("torch/") || name.starts_with("ATen/") || name.starts_with("c10/"));
}

const Arrow* arrowOf(std::string_view folder) {
    const Arrow* best = nullptr;
    for (const Arrow& arrow : kArrows)
        if (isUnder(folder, arrow.from) && (best == nullptr || arrow.from.size() > best->from.size())) best = &arrow;
    return best;
}

} // namespace

Complaints includesAgainstTheArrows(const SourceFile& file) {
    const std::string folder = file.folder();
    const Arrow* arrow = arrowOf(folder);
    if (arrow == nullptr)
        return file.isCpp() ? Complaints{file.path + " lies in a folder without a row in Arrows.h"} : Complaints{};
    return about(file, "includes what " + folder + " may not know", [&](const Include& include) {
        const bool own = isUnder(include.target, folder) && include.target.rfind('/') == folder.size();
        const bool generated = include.target.find('/') == std::string::npos; // moc's own
        return include.quoted && !own && !generated && !isUnderAny(include.target, arrow->to);
    });
}

Complaints includesWithDots(const SourceFile& file) {
    return about(file, "includes by a relative path",
                 [](const Include& include) { return include.target.find("../") != std::string::npos; });
}

Complaints qtWhereNoneBelongs(const SourceFile& file) {
    if (!isUnderAny(file.path, kWithoutQt)) return {};
    return about(file, "includes Qt", isQt);
}

Complaints qtBeyondCore(const SourceFile& file, const std::string& coreHeaders) {
    if (!isUnderAny(file.path, kQtCoreOnly)) return {};
    return about(file, "includes more of Qt than its core", [&](const Include& include) {
        return isQt(include) && !include.target.starts_with("QtCore/") &&
               !std::filesystem::exists(std::filesystem::path(coreHeaders) / include.target);
    });
}

static bool includesTorch(const SourceFile& file) {
    const std::vector<Include> includes = includesOf(file.text);
    return std::any_of(includes.begin(), includes.end(), isTorch);
}

Complaints torchOutsideItsRoom(const SourceFile& file) {
    if (isUnderAny(file.path, kTorchFolders)) return {};
    return about(file, "includes libtorch outside ai/torch and ai/training", isTorch);
}

Complaints torchThroughAHeader(const std::vector<SourceFile>& files) {
    std::set<std::string> headers;
    for (const SourceFile& file : files)
        if (isUnderAny(file.path, kTorchFolders) && includesTorch(file)) headers.insert(file.path);
    Complaints complaints;
    for (const SourceFile& file : files) {
        if (isUnderAny(file.path, kTorchFolders) || file.isUnder("tests")) continue;
        const Complaints found = about(file, "reaches libtorch through a header",
                                       [&](const Include& include) { return headers.contains(include.target); });
        complaints.insert(complaints.end(), found.begin(), found.end());
    }
    return complaints;
}

Complaints socketHeaders(const SourceFile& file) {
    static const std::regex header("(sys/socket|sys/un|netinet/.*|arpa/inet|netdb)\\.h|QtNetwork(/.*)?|"
                                   "Q(Tcp|Udp|Sctp|Local|Ssl|Abstract)(Socket|Server).*|QNetwork.*|QWebSocket.*|"
                                   "QHostInfo|QDnsLookup|QHttpServer.*");
    if (isUnderAny(file.path, kSocketFolders)) return {};
    return about(file, "includes sockets",
                 [&](const Include& include) { return !include.quoted && std::regex_match(include.target, header); });
}

Complaints tooManyLines(const SourceFile& file) {
    const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
    if (!file.isCpp() || lines <= kMostLines) return {};
    return {file.path + " has " + std::to_string(lines) + " lines"};
}

Complaints lambdaConnectsWithoutContext(const SourceFile& file) {
    Complaints complaints;
    if (!file.isCpp()) return complaints;
    const std::string code = withoutCommentsAndLiterals(file.text);
    const auto look = [&](std::string_view function, std::size_t argumentsWithContext) {
        for (const Call& call : callsOf(function, code)) {
            const bool lambda = std::any_of(call.arguments.begin(), call.arguments.end(),
                                            [](const std::string& argument) { return argument.starts_with('['); });
            if (lambda && call.arguments.size() < argumentsWithContext)
                complaints.push_back(at(file, call.line) + "a lambda without a context object in " +
                                     std::string(function));
        }
    };
    look("connect", 4);
    look("singleShot", 3);
    return complaints;
}

Complaints missingLicence(const SourceFile& file) {
    const bool source = file.isCpp() || file.path.ends_with(".cmake") || file.path.ends_with("CMakeLists.txt") ||
                        file.path.ends_with(".sh") || file.path == ".ci/run";
    const std::string_view top = std::string_view(file.text).substr(0, 400);
    const bool named = top.find("SPDX-FileCopyrightText:") != std::string_view::npos &&
                       top.find("SPDX-License-Identifier:") != std::string_view::npos;
    const bool sample = file.isUnder("resources/sample-project"); // shown as anybody's project
    return source && !named && !sample ? Complaints{file.path + " has no SPDX lines on top"} : Complaints{};
}

Complaints machineWords(const SourceFile& file) {
    // In pieces, so that this file keeps the rule itself. Fixtures and weights are data from elsewhere.
    static const std::vector<std::string> words = {
        std::string("/wo").append("rk/"),         std::string("/fa").append("rm/"),
        std::string("registry.np").append("mjs"), std::string("deb.deb").append("ian.org"),
        std::string("\"resol").append("ved\":"),  std::string("/tmp/se").append("tup")};
    if (file.isUnder("tests/data") || file.isUnder("resources/models") || file.path == "LICENSE") return {};
    Complaints complaints;
    for (const std::string& word : words)
        if (file.text.find(word) != std::string::npos) complaints.push_back(file.path + " names " + word);
    return complaints;
}

std::string folderCycle(const std::vector<SourceFile>& files, std::string_view below) {
    std::map<std::string, std::set<std::string>> arrows;
    for (const SourceFile& file : files) {
        if (!file.isCpp() || !file.isUnder(below)) continue;
        for (const Include& include : includesOf(file.text)) {
            const std::string to = SourceFile{include.target, {}}.folder();
            if (include.quoted && to != file.folder() && isUnder(to, below)) arrows[file.folder()].insert(to);
        }
    }
    // Folders that nothing else points at are taken away until none is left, or only cycles are.
    for (bool changed = true; changed;) {
        changed = false;
        for (auto it = arrows.begin(); it != arrows.end();) {
            std::erase_if(it->second, [&](const std::string& to) { return !arrows.contains(to); });
            changed = changed || it->second.empty();
            it = it->second.empty() ? arrows.erase(it) : std::next(it);
        }
    }
    std::string cycle;
    for (const auto& [from, to] : arrows)
        for (const std::string& folder : to)
            cycle.append(from).append(" -> ").append(folder).append("\n");
    return cycle;
}

} // namespace tandem::architecture
