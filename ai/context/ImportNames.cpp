// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/ImportNames.h"

#include "ai/context/TextLines.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tandem::ai {

namespace {

using Names = std::vector<ImportName>;

constexpr std::size_t kMaxStatementLines = 64; // of one import over several lines

bool isIdentifierByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

// Takes `word` off the front, when it stands there as a word, and the blanks after it.
bool takeWord(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    if (text.size() > word.size() && isIdentifierByte(text[word.size()])) return false;
    text = stripped(text.substr(word.size()));
    return true;
}

std::vector<std::string_view> splitAt(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(stripped(text.substr(0, end)));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

// "a as b" -> "a".
std::string_view firstWord(std::string_view text) {
    return text.substr(0, text.find_first_of(" \t"));
}

// The line that begins at `at` and those after it, joined by blanks, until one holds `end`; moves `at` to the last.
std::string statementUntil(const TextLines& lines, std::size_t& at, std::string_view end) {
    std::string statement;
    const std::size_t most = std::min(lines.size(), at + kMaxStatementLines);
    for (std::size_t i = at; i < most; ++i) {
        statement.append(lines[i]).append(1, ' ');
        at = i;
        if (lines[i].find(end) != std::string_view::npos) break;
    }
    return statement;
}

void scanIncludes(const TextLines& lines, Names& out) {
    for (std::string_view line : lines) {
        line = stripped(line);
        if (!line.starts_with('#')) continue;
        line = stripped(line.substr(1));
        if (!takeWord(line, "include") || line.empty()) continue;
        const char close = line[0] == '<' ? '>' : '"';
        if (line[0] != '<' && line[0] != '"') continue;
        const std::size_t end = line.find(close, 1);
        if (end != std::string_view::npos && end > 1) out.push_back({std::string(line.substr(1, end - 1)), {}, 0});
    }
}

void scanPythonFrom(std::string_view line, const TextLines& lines, std::size_t& at, Names& out) {
    ImportName import;
    import.level = std::min(line.find_first_not_of('.'), line.size());
    line.remove_prefix(import.level);
    const std::size_t blank = line.find_first_of(" \t");
    if (blank == std::string_view::npos) return;
    import.name = line.substr(0, blank);
    if (import.name == "import") { // "from . import a": no name after the dots
        import.name.clear();
        line = stripped(line);
    } else {
        line = stripped(line.substr(blank));
    }
    if (!takeWord(line, "import")) return;
    std::string joined;
    if (line.starts_with('(') && line.find(')') == std::string_view::npos) {
        joined = statementUntil(lines, at, ")");
        line = std::string_view(joined).substr(joined.find('(') + 1);
    } else if (line.starts_with('(')) {
        line.remove_prefix(1);
    }
    line = line.substr(0, line.find_first_of(")#\\"));
    for (const std::string_view member : splitAt(line, ','))
        if (!member.empty() && member != "*") import.members.emplace_back(firstWord(member));
    out.push_back(std::move(import));
}

void scanPython(const TextLines& lines, Names& out) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string_view line = stripped(lines[i]);
        if (takeWord(line, "import")) {
            for (const std::string_view part : splitAt(line.substr(0, line.find('#')), ','))
                if (!part.empty()) out.push_back({std::string(firstWord(part)), {}, 0});
        } else if (line.starts_with("from ") || line.starts_with("from\t")) {
            scanPythonFrom(stripped(line.substr(4)), lines, i, out);
        }
    }
}

// The text in quotes after a word that brings a module in: from "x", import "x", require("x"), import("x").
void scanScript(const TextLines& lines, Names& out) {
    constexpr std::array<std::string_view, 3> kWords{"from", "require", "import"};
    for (const std::string_view line : lines) {
        if (stripped(line).starts_with("//")) continue;
        for (std::size_t at = 0; at < line.size(); ++at) {
            const bool starts = isIdentifierByte(line[at]) && (at == 0 || !isIdentifierByte(line[at - 1]));
            if (!starts) continue;
            std::string_view rest = line.substr(at);
            if (std::none_of(kWords.begin(), kWords.end(), [&](auto word) { return takeWord(rest, word); })) continue;
            if (rest.starts_with('(')) rest = stripped(rest.substr(1));
            if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) continue;
            const std::size_t end = rest.find(rest[0], 1);
            if (end != std::string_view::npos && end > 1) out.push_back({std::string(rest.substr(1, end - 1)), {}, 0});
        }
    }
}

void scanJava(const TextLines& lines, Names& out) {
    for (std::string_view line : lines) {
        line = stripped(line);
        if (!takeWord(line, "import")) continue;
        takeWord(line, "static");
        const std::string_view name = stripped(line.substr(0, line.find_first_of("; \t")));
        if (!name.empty()) out.push_back({std::string(name), {}, 0});
    }
}

void scanGo(const TextLines& lines, Names& out) {
    bool inBlock = false;
    for (std::string_view line : lines) {
        line = stripped(line);
        if (!inBlock && !takeWord(line, "import")) continue;
        if (line.starts_with('(')) {
            inBlock = true;
            line.remove_prefix(1);
        }
        const std::size_t open = line.find('"');
        const std::size_t comment = line.find("//");
        const std::size_t close = open == std::string_view::npos ? open : line.find('"', open + 1);
        if (close != std::string_view::npos && open < comment)
            out.push_back({std::string(line.substr(open + 1, close - open - 1)), {}, 0});
        if (line.find(')') != std::string_view::npos) inBlock = false;
    }
}

// "a::{b, c::D}" -> a with b and c::D; "a::b as x" -> a::b. Braces within braces are taken as one level.
ImportName rustUse(std::string_view path) {
    ImportName import;
    const std::size_t brace = path.find('{');
    std::string_view head = stripped(path.substr(0, brace));
    if (brace != std::string_view::npos) {
        for (std::string_view member : splitAt(path.substr(brace + 1), ',')) {
            member = stripped(member.substr(0, member.find_first_of("{}")));
            while (member.ends_with(':'))
                member.remove_suffix(1);
            if (!member.empty() && member != "*" && member != "self") import.members.emplace_back(firstWord(member));
        }
    }
    head = firstWord(head);
    while (head.ends_with(':') || head.ends_with('*'))
        head.remove_suffix(1);
    import.name = head;
    return import;
}

void scanRust(const TextLines& lines, Names& out) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string_view line = stripped(lines[i]);
        if (takeWord(line, "pub") && line.starts_with('('))
            line = stripped(line.substr(std::min(line.find(')'), line.size() - 1) + 1));
        if (takeWord(line, "mod")) {
            const std::size_t end = line.find(';');
            if (end != std::string_view::npos)
                out.push_back({"mod " + std::string(stripped(line.substr(0, end))), {}, 0});
        } else if (takeWord(line, "use")) {
            const std::string statement = statementUntil(lines, i, ";");
            std::string_view path = statement;
            path = path.substr(path.find("use") + 3);
            out.push_back(rustUse(stripped(path.substr(0, path.find(';')))));
        }
    }
}

} // namespace

std::vector<ImportName> importsIn(std::string_view text, std::string_view languageId) {
    using Scan = void (*)(const TextLines&, Names&);
    constexpr std::array<std::pair<std::string_view, Scan>, 11> kScans{{{"c", scanIncludes},
                                                                        {"cpp", scanIncludes},
                                                                        {"python", scanPython},
                                                                        {"javascript", scanScript},
                                                                        {"typescript", scanScript},
                                                                        {"tsx", scanScript},
                                                                        {"java", scanJava},
                                                                        {"kotlin", scanJava},
                                                                        {"go", scanGo},
                                                                        {"rust", scanRust},
                                                                        {"jsx", scanScript}}};
    const auto* scan = std::find_if(kScans.begin(), kScans.end(), [&](const auto& e) { return e.first == languageId; });
    Names names;
    if (scan == kScans.end()) return names;
    scan->second(TextLines(text.substr(0, kMaxImportBytes)), names);
    Names once;
    for (ImportName& name : names) {
        if (once.size() == kMaxImports) break;
        if (std::find(once.begin(), once.end(), name) == once.end()) once.push_back(std::move(name));
    }
    return once;
}

} // namespace tandem::ai
