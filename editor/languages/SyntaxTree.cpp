// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/languages/SyntaxTree.h"

#include <cstdlib>

namespace tandem::editor {

namespace {

const char* readPiece(void* payload, std::uint32_t at, TSPoint, std::uint32_t* length) {
    const std::string_view piece = static_cast<const TextPieces*>(payload)->from(at);
    *length = static_cast<std::uint32_t>(piece.size());
    return piece.data();
}

TSInput inputOf(TextPieces& text) {
    return {&text, readPiece, TSInputEncodingUTF8};
}

} // namespace

SyntaxTree::SyntaxTree(const TSLanguage* grammar)
    : m_parser(ts_parser_new())
    , m_usable(ts_parser_set_language(m_parser, grammar)) {}

SyntaxTree::~SyntaxTree() {
    ts_parser_delete(m_parser);
}

void SyntaxTree::edit(const TSInputEdit& edit) {
    if (m_tree) ts_tree_edit(m_tree.get(), &edit);
    if (m_halfway) ts_parser_reset(m_parser);
    m_halfway = false;
}

bool SyntaxTree::parse(const TextPieces& text, std::chrono::microseconds budget, std::vector<ByteRange>& changed) {
    changed.clear();
    TextPieces pieces = text;
    ts_parser_set_timeout_micros(m_parser, static_cast<std::uint64_t>(budget.count()));
    TreePointer next(ts_parser_parse(m_parser, m_tree.get(), inputOf(pieces)));
    m_halfway = next == nullptr;
    if (!next) return false;
    if (m_tree) {
        changed = changesTo(next.get());
    } else {
        changed.push_back({0, static_cast<std::uint32_t>(text.size())});
    }
    m_tree = std::move(next);
    return true;
}

std::vector<ByteRange> SyntaxTree::changesTo(const TSTree* next) const {
    std::vector<ByteRange> changed;
    std::uint32_t count = 0;
    TSRange* ranges = ts_tree_get_changed_ranges(m_tree.get(), next, &count);
    for (std::uint32_t i = 0; i < count; ++i)
        changed.push_back({ranges[i].start_byte, ranges[i].end_byte});
    std::free(ranges);
    return changed;
}

void SyntaxTree::adopt(TreePointer tree) {
    if (m_halfway) ts_parser_reset(m_parser);
    m_halfway = false;
    m_tree = std::move(tree);
}

TreePointer SyntaxTree::copy() const {
    return TreePointer(m_tree ? ts_tree_copy(m_tree.get()) : nullptr);
}

TreePointer SyntaxTree::parseWhole(const TSLanguage* grammar, const TextPieces& text, const TSTree* old,
                                   const std::size_t* cancelled) {
    TSParser* parser = ts_parser_new();
    TreePointer result;
    if (ts_parser_set_language(parser, grammar)) {
        TextPieces pieces = text;
        ts_parser_set_cancellation_flag(parser, cancelled);
        result.reset(ts_parser_parse(parser, old, inputOf(pieces)));
    }
    ts_parser_delete(parser);
    return result;
}

} // namespace tandem::editor
