// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/languages/SyntaxQuery.h"
#include "editor/languages/SyntaxTree.h"

#include <cstdint>
#include <vector>

namespace tandem::editor {

// Turns a syntax tree into style bytes, also of the languages that lie within another's text (a script in a page, code
// in Markdown), one level deep. Keeps its cursor and parsers between calls; one thread at a time.
class SyntaxPainter {
public:
    SyntaxPainter();
    ~SyntaxPainter();
    SyntaxPainter(const SyntaxPainter&) = delete;
    SyntaxPainter& operator=(const SyntaxPainter&) = delete;

    // Style bytes of [range.begin, range.end), kPlainStyle where nothing is captured.
    const std::vector<std::uint8_t>& paint(const SyntaxQuery& query, const TSTree* tree, const TextPieces& text,
                                           ByteRange range);
    // The smallest range around `range` that has to be painted anew when that text changed: all of an embedded text.
    ByteRange widened(const SyntaxQuery& query, const TSTree* tree, ByteRange range);

    // Longer embedded texts stay plain, since they are parsed anew at each edit within them.
    static constexpr std::uint32_t kMaxEmbeddedBytes = 16 * 1024;

private:
    struct Embedded {
        ByteRange range;
        const SyntaxQuery* query;
    };
    void paintTree(const SyntaxQuery& query, const TSTree* tree, const TextPieces& text, ByteRange range,
                   std::uint32_t textOffset, std::vector<Embedded>* embedded);
    void paintEmbedded(const Embedded& embedded, const TextPieces& text, ByteRange range);
    void fill(ByteRange node, ByteRange range, std::uint8_t style);

    TSQueryCursor* m_cursor;
    TSParser* m_parser;
    std::vector<std::uint8_t> m_styles;
    ByteRange m_target; // what m_styles stands for
};

} // namespace tandem::editor
