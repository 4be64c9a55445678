// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "collab/privacy/IgnoreFile.h"

#include "collab/privacy/Wildmatch.h"

#include <algorithm>

namespace tandem::collab {

namespace {

// Blanks at the end do not count unless a backslash stands before them.
std::string_view withoutTrailingBlanks(std::string_view line) {
    std::size_t keep = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\') {
            ++i;
            keep = i + 1;
        } else if (line[i] != ' ') {
            keep = i + 1;
        }
    }
    return line.substr(0, std::min(keep, line.size()));
}

} // namespace

IgnoreFile IgnoreFile::parse(std::string_view text) {
    IgnoreFile file;
    text = text.substr(0, kMaxBytes);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with('#')) continue;
        line = withoutTrailingBlanks(line);
        Pattern pattern;
        if (line.starts_with('!')) {
            pattern.negated = true;
            line.remove_prefix(1);
        }
        if (line.ends_with('/')) {
            pattern.folderOnly = true;
            line.remove_suffix(1);
        }
        pattern.anchored = line.find('/') != std::string_view::npos;
        if (line.starts_with('/')) line.remove_prefix(1);
        if (line.empty()) continue;
        pattern.glob = line;
        file.m_patterns.push_back(std::move(pattern));
    }
    return file;
}

IgnoreFile::Verdict IgnoreFile::judge(std::string_view path, bool isFolder) const {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    for (auto pattern = m_patterns.rbegin(); pattern != m_patterns.rend(); ++pattern) {
        if (pattern->folderOnly && !isFolder) continue;
        if (wildmatch(pattern->glob, pattern->anchored ? path : name))
            return pattern->negated ? Verdict::Wanted : Verdict::Ignored;
    }
    return Verdict::Silent;
}

} // namespace tandem::collab
