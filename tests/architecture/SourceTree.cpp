// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/SourceTree.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace tandem::architecture {

namespace fs = std::filesystem;

namespace {

// Fetched or built, never committed.
bool isLeftOut(const std::string& name) {
    static const std::set<std::string> generated = {"build", "node_modules", "compile_commands.json"};
    return generated.contains(name) || (name.starts_with('.') && name != ".ci") || name.ends_with(".swp");
}

bool isIdentifier(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Where the literal or comment that starts at `at` ends (one past it); `at` itself where none starts.
std::size_t endOfOpaque(const std::string& text, std::size_t at) {
    const auto past = [&](std::string_view mark, std::size_t from) {
        const std::size_t found = text.find(mark, from);
        return found == std::string::npos ? text.size() : found + mark.size();
    };
    if (text.compare(at, 2, "//") == 0) return std::min(text.find('\n', at), text.size());
    if (text.compare(at, 2, "/*") == 0) return past("*/", at + 2);
    if (text.compare(at, 2, "R\"") == 0 && (at == 0 || !isIdentifier(text[at - 1]))) {
        const std::size_t open = text.find('(', at);
        if (open != std::string::npos) return past(")" + text.substr(at + 2, open - at - 2) + "\"", open);
    }
    const char quote = text[at];
    const bool digitSeparator = quote == '\'' && at > 0 && std::isxdigit(static_cast<unsigned char>(text[at - 1])) != 0;
    if ((quote != '"' && quote != '\'') || digitSeparator) return at;
    std::size_t i = at + 1;
    while (i < text.size() && text[i] != quote && text[i] != '\n')
        i += text[i] == '\\' ? 2 : 1;
    return std::min(i + 1, text.size());
}

int lineOf(const std::string& text, std::size_t at) {
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

std::vector<std::string> argumentsFrom(const std::string& text, std::size_t open) {
    std::vector<std::string> arguments(1);
    int depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '(' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == ']' || c == '}') --depth;
        if (depth == 0) break;
        if (depth == 1 && c == ',') {
            arguments.emplace_back();
        } else if (i > open && (!arguments.back().empty() || std::isspace(static_cast<unsigned char>(c)) == 0)) {
            arguments.back() += c;
        }
    }
    return arguments;
}

} // namespace

std::string SourceFile::folder() const {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

bool SourceFile::isCpp() const {
    return path.ends_with(".cpp") || path.ends_with(".h");
}

bool SourceFile::isUnder(std::string_view prefix) const {
    return path.starts_with(prefix) && path.size() > prefix.size() && path[prefix.size()] == '/';
}

std::vector<SourceFile> readCheckout(const std::string& root) {
    std::vector<SourceFile> files;
    auto entries = fs::recursive_directory_iterator(root);
    for (auto entry = fs::begin(entries); entry != fs::end(entries); ++entry) {
        if (isLeftOut(entry->path().filename().string())) {
            if (entry->is_directory()) entry.disable_recursion_pending();
            continue;
        }
        if (!entry->is_regular_file()) continue;
        std::ifstream in(entry->path(), std::ios::binary);
        files.push_back({fs::relative(entry->path(), root).generic_string(),
                         std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>())});
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

std::vector<std::string> topLevelEntries(const std::string& root) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(root))
        if (const std::string name = entry.path().filename().string(); !isLeftOut(name)) names.push_back(name);
    return names;
}

std::vector<Include> includesOf(const std::string& text) {
    std::vector<Include> includes;
    int line = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        ++line;
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view rest(text.data() + begin, end - begin);
        begin = end + 1;
        const auto skip = [&rest] { rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size())); };
        skip();
        if (!rest.starts_with('#')) continue;
        rest.remove_prefix(1);
        skip();
        if (!rest.starts_with("include")) continue;
        rest.remove_prefix(7);
        skip();
        if (rest.empty() || (rest[0] != '"' && rest[0] != '<')) continue;
        const std::size_t close = rest.find(rest[0] == '"' ? '"' : '>', 1);
        if (close != std::string_view::npos)
            includes.push_back({std::string(rest.substr(1, close - 1)), rest[0] == '"', line});
    }
    return includes;
}

std::string withoutCommentsAndLiterals(const std::string& text) {
    std::string bare = text;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = endOfOpaque(text, i);
        for (std::size_t k = i; k < end; ++k)
            if (bare[k] != '\n') bare[k] = ' ';
        i = std::max(end, i + 1);
    }
    return bare;
}

std::vector<Call> callsOf(std::string_view function, const std::string& text) {
    std::vector<Call> calls;
    for (std::size_t at = text.find(function); at != std::string::npos; at = text.find(function, at + 1)) {
        const std::size_t open = at + function.size();
        if (at > 0 && isIdentifier(text[at - 1])) continue;
        if (open < text.size() && text[open] == '(') calls.push_back({argumentsFrom(text, open), lineOf(text, at)});
    }
    return calls;
}

} // namespace tandem::architecture
