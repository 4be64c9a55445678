// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tandem::collab {

// One file of patterns as gitignore(5) describes it.
class IgnoreFile {
public:
    static constexpr std::size_t kMaxBytes = 1u << 20; // what is longer is read as far as this

    enum class Verdict { Silent, Ignored, Wanted };

    static IgnoreFile parse(std::string_view text);
    // path: relative to the file's folder, '/' between. The last pattern that fits decides.
    Verdict judge(std::string_view path, bool isFolder) const;
    bool empty() const { return m_patterns.empty(); }

private:
    struct Pattern {
        std::string glob;
        bool negated = false;
        bool folderOnly = false;
        bool anchored = false; // a '/' in it: fits the whole path, else the name alone
    };
    std::vector<Pattern> m_patterns;
};

} // namespace tandem::collab
