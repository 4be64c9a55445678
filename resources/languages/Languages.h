// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The one registry of languages, shared by the editor and by ai. Read once from the JSON files beside this header,
// which are compiled in. Immutable after that, so any thread may read it.
namespace tandem::resources {

struct CommentMarks {
    std::string line; // "" where the language has none
    std::string blockOpen;
    std::string blockClose;
};

struct Language {
    std::string id;                        // "python": settings, prompts and queries use it
    std::string name;                      // "Python": people read it
    bool listed = true;                    // false: only found within another language's text, nothing to choose
    std::vector<std::string> extensions;   // without the dot, lower case
    std::vector<std::string> fileNames;    // "CMakeLists.txt"
    std::vector<std::string> interpreters; // of a #! line
    CommentMarks comment;
    int indentWidth = 4;
    bool indentWithTabs = false;
    std::string indentAfter;    // characters at a line's end after which the next line is indented: "{[(:"
    std::string grammar;        // tree-sitter grammar's name, "" for none
    std::string highlights;     // text of the tree-sitter query, its files joined; "" for none
    std::string scintillaLexer; // used where there is no grammar, "" for plain text
};

std::span<const Language> languages();
const Language& plainText();
const Language* languageById(std::string_view id);
// By file name, then extension, then the #! line or other marks in the first bytes; plainText() when nothing fits.
const Language& languageOf(std::string_view path, std::string_view firstBytes);

} // namespace tandem::resources
