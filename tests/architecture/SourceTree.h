// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tandem::architecture {

/// One file of the checkout: its path from the root with '/', and its bytes.
struct SourceFile {
    std::string path;
    std::string text;

    std::string folder() const; ///< "ai/tokenizer"; "" for a file at the root
    bool isCpp() const;         ///< .cpp or .h
    bool isUnder(std::string_view prefix) const;
};

/// One #include: what stands between the quotes or brackets, and which of the two it was.
struct Include {
    std::string target;
    bool quoted = false;
    int line = 0; ///< from 1
};

/// Everything that could be committed: build folders, fetched caches and hidden folders except .ci are left out.
std::vector<SourceFile> readCheckout(const std::string& root);

/// The names at the root that git would not ignore, folders included.
std::vector<std::string> topLevelEntries(const std::string& root);

std::vector<Include> includesOf(const std::string& text);

/// The same text with comments, string and character literals blanked out; line ends stay where they are.
std::string withoutCommentsAndLiterals(const std::string& text);

/// The top-level arguments of each call of `function` in text without comments and literals.
struct Call {
    std::vector<std::string> arguments;
    int line = 0; ///< from 1
};
std::vector<Call> callsOf(std::string_view function, const std::string& text);

} // namespace tandem::architecture
