// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/languages/TextPieces.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <tree_sitter/api.h>
#include <vector>

namespace tandem::editor {

struct ByteRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

struct TreeDeleter {
    void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using TreePointer = std::unique_ptr<TSTree, TreeDeleter>;

// A text's syntax tree and the parser that keeps it in step with edits. One thread at a time.
class SyntaxTree {
public:
    explicit SyntaxTree(const TSLanguage* grammar);
    ~SyntaxTree();
    SyntaxTree(const SyntaxTree&) = delete;
    SyntaxTree& operator=(const SyntaxTree&) = delete;

    // False where the library refuses the grammar's version.
    bool isUsable() const { return m_usable; }
    const TSTree* tree() const { return m_tree.get(); }

    // The text was edited like that; the tree follows at the next parse.
    void edit(const TSInputEdit& edit);
    // Brings the tree in step with `text`, within the time given; false when that was not enough. The old tree then
    // stays, and the next call with the same text goes on where this one stopped. On success `changed` holds the ranges
    // whose structure is another one.
    bool parse(const TextPieces& text, std::chrono::microseconds budget, std::vector<ByteRange>& changed);
    // A tree made elsewhere from the text as it is now, up to edits that were told since.
    void adopt(TreePointer tree);
    TreePointer copy() const;
    // The ranges whose structure `next` has otherwise; both trees know of all edits.
    std::vector<ByteRange> changesTo(const TSTree* next) const;

    // A whole parse from nothing, or from `old` with its edits, for a worker. Null when `cancelled` became non-zero.
    static TreePointer parseWhole(const TSLanguage* grammar, const TextPieces& text, const TSTree* old,
                                  const std::size_t* cancelled);

private:
    TSParser* m_parser;
    TreePointer m_tree;
    bool m_usable;
    bool m_halfway = false;
};

} // namespace tandem::editor
