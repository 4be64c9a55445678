// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CheckSyntax.h"
#include "ai/completion/Place.h"
#include "ai/context/TextKind.h"

#include <future>
#include <list>
#include <memory>
#include <string>
#include <string_view>

namespace tandem::ai {

class SyntaxTree;

// The part of a text around its caret that gates and post-processing look at: small enough to be read on every key.
inline constexpr std::size_t kWindowBefore = 16 * 1024;
inline constexpr std::size_t kWindowAfter = 4 * 1024;

std::string withLineFeeds(std::string_view text); // "\r\n" and '\r' become '\n'

// Begins at a line that is outside comments and strings, ends at a line's end. Line ends must be '\n'.
Place windowAround(std::string_view before, std::string_view after, const resources::Language& language,
                   IndentStyle indent);

// Keeps the trees of the last few files, so that a key costs a small parse. A first parse that takes longer than a key
// may goes on in a thread of its own; its tree is there for a later key.
class SyntaxMemory {
public:
    SyntaxMemory();
    ~SyntaxMemory();

    static constexpr std::uint64_t kParseBudgetMicros = 1'500;
    static constexpr std::uint64_t kFirstParseBudgetMicros = 200'000; // beside the caller
    static constexpr std::size_t kTrees = 4;

    // Valid until the next call with the same path. budgetMicros 0: no limit.
    ParsedPlace parse(const std::string& path, const Place& place, std::uint64_t budgetMicros = kParseBudgetMicros);

private:
    struct Entry {
        std::string path;
        std::string grammar;
        std::unique_ptr<SyntaxTree> tree;
        std::future<std::unique_ptr<SyntaxTree>> coming; // not valid: none is
    };
    static void parseBeside(Entry& entry, std::string text);
    static void takeParsed(Entry& entry);

    std::list<Entry> m_entries; // most recently used first
};

// By the tree where it can say, else by reading from the window's start.
TextKind kindAtCaret(const Place& place, const ParsedPlace& parsed);

} // namespace tandem::ai
