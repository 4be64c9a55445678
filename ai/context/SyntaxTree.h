// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/context/TextKind.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct TSLanguage;

namespace tandem::ai {

// A text and its tree-sitter tree, parsed anew only around what changed. Offsets are bytes. One thread at a time.
class SyntaxTree {
public:
    struct Block {
        std::size_t begin = 0; // of the node that encloses the place over more than one line
        std::size_t end = 0;
        std::string kind; // the grammar's name for it: "block", "compound_statement"
    };

    // Null when this build has no such grammar.
    static std::unique_ptr<SyntaxTree> forGrammar(std::string_view grammar);
    explicit SyntaxTree(const TSLanguage* language); // as grammarNamed() gives it
    ~SyntaxTree();
    SyntaxTree(const SyntaxTree&) = delete;
    SyntaxTree& operator=(const SyntaxTree&) = delete;

    // False when there was not time enough: text() and the tree stay what they were. 0: no limit.
    bool update(std::string text, std::uint64_t budgetMicros);

    const std::string& text() const { return m_text; }
    // ERROR and MISSING nodes.
    int errorCount() const;
    // What would be typed at this offset; nothing where the tree is broken and cannot say.
    std::optional<TextKind> kindAt(std::size_t offset) const;
    std::optional<Block> enclosingBlock(std::size_t offset) const;
    // errorCount() if `removed` bytes at offset were replaced; nothing when there was not time enough.
    std::optional<int> errorCountWith(std::size_t offset, std::size_t removed, std::string_view inserted,
                                      std::uint64_t budgetMicros) const;

private:
    struct Handles;
    std::unique_ptr<Handles> m_handles;
    std::string m_text;
};

} // namespace tandem::ai
