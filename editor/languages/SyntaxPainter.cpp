// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/languages/SyntaxPainter.h"

#include "resources/languages/Languages.h"

#include <algorithm>
#include <string>

namespace tandem::editor {

namespace {

// More captures open at one place than that: the tree is broken beyond colours.
constexpr std::uint32_t kMatchLimit = 256;

ByteRange rangeOf(TSNode node) {
    return {ts_node_start_byte(node), ts_node_end_byte(node)};
}

// "c++", "sh", "Python" of a fence
const SyntaxQuery* queryOfName(const std::string& name) {
    const resources::Language* language = resources::languageById(name);
    if (language == nullptr) {
        const resources::Language& guess = resources::languageOf("x." + name, {});
        if (&guess != &resources::plainText()) language = &guess;
    }
    return language == nullptr ? nullptr : SyntaxQuery::of(*language);
}

std::string languageNamedIn(const SyntaxQuery& query, const TSQueryMatch& match, const TextPieces& text) {
    constexpr std::uint32_t kMaxNameBytes = 64;
    for (std::uint16_t i = 0; i < match.capture_count; ++i) {
        if (query.capture(match.captures[i].index).kind != SyntaxQuery::Capture::Kind::InjectionName) continue;
        const ByteRange node = rangeOf(match.captures[i].node);
        return text.slice(node.begin, std::min(node.end, node.begin + kMaxNameBytes));
    }
    return {};
}

} // namespace

SyntaxPainter::SyntaxPainter()
    : m_cursor(ts_query_cursor_new())
    , m_parser(ts_parser_new()) {
    ts_query_cursor_set_match_limit(m_cursor, kMatchLimit);
}

SyntaxPainter::~SyntaxPainter() {
    ts_parser_delete(m_parser);
    ts_query_cursor_delete(m_cursor);
}

const std::vector<std::uint8_t>& SyntaxPainter::paint(const SyntaxQuery& query, const TSTree* tree,
                                                      const TextPieces& text, ByteRange range) {
    m_target = range;
    m_styles.assign(range.end - range.begin, kPlainStyle);
    std::vector<Embedded> embedded;
    paintTree(query, tree, text, range, 0, query.injects() ? &embedded : nullptr);
    for (const Embedded& part : embedded)
        paintEmbedded(part, text, range);
    return m_styles;
}

void SyntaxPainter::paintTree(const SyntaxQuery& query, const TSTree* tree, const TextPieces& text, ByteRange range,
                              std::uint32_t textOffset, std::vector<Embedded>* embedded) {
    ts_query_cursor_set_byte_range(m_cursor, range.begin, range.end);
    ts_query_cursor_exec(m_cursor, query.query(), ts_tree_root_node(tree));
    TSQueryMatch match;
    std::uint32_t index = 0;
    while (ts_query_cursor_next_capture(m_cursor, &match, &index)) {
        const TSQueryCapture& capture = match.captures[index];
        const ByteRange node = rangeOf(capture.node);
        if (node.begin >= range.end) break;
        const SyntaxQuery::Capture& meaning = query.capture(capture.index);
        using Kind = SyntaxQuery::Capture::Kind;
        if (node.end <= range.begin || !query.holds(match, text)) continue;
        if (meaning.kind == Kind::Style) {
            fill({node.begin + textOffset, node.end + textOffset}, m_target, meaning.style);
            continue;
        }
        if (embedded == nullptr || node.end - node.begin > kMaxEmbeddedBytes) continue;
        std::string name = meaning.kind == Kind::Inject ? meaning.language : std::string{};
        if (meaning.kind == Kind::InjectNamed) name = languageNamedIn(query, match, text);
        const SyntaxQuery* inner = name.empty() ? nullptr : queryOfName(name);
        if (inner != nullptr) embedded->push_back({node, inner});
    }
}

void SyntaxPainter::paintEmbedded(const Embedded& embedded, const TextPieces& text, ByteRange range) {
    if (!ts_parser_set_language(m_parser, embedded.query->grammar())) return;
    const std::string inner = text.slice(embedded.range.begin, embedded.range.end);
    const TreePointer tree(
        ts_parser_parse_string(m_parser, nullptr, inner.data(), static_cast<std::uint32_t>(inner.size())));
    if (!tree) return;
    const std::uint32_t begin = std::max(range.begin, embedded.range.begin) - embedded.range.begin;
    const std::uint32_t end = std::min(range.end, embedded.range.end) - embedded.range.begin;
    paintTree(*embedded.query, tree.get(), {inner, {}}, {begin, end}, embedded.range.begin, nullptr);
}

void SyntaxPainter::fill(ByteRange node, ByteRange range, std::uint8_t style) {
    const std::uint32_t begin = std::max(node.begin, range.begin);
    const std::uint32_t end = std::min(node.end, range.end);
    if (begin >= end) return;
    std::fill(m_styles.begin() + (begin - range.begin), m_styles.begin() + (end - range.begin), style);
}

ByteRange SyntaxPainter::widened(const SyntaxQuery& query, const TSTree* tree, ByteRange range) {
    if (!query.injects()) return range;
    ByteRange result = range;
    ts_query_cursor_set_byte_range(m_cursor, range.begin, range.end);
    ts_query_cursor_exec(m_cursor, query.query(), ts_tree_root_node(tree));
    TSQueryMatch match;
    std::uint32_t index = 0;
    while (ts_query_cursor_next_capture(m_cursor, &match, &index)) {
        using Kind = SyntaxQuery::Capture::Kind;
        const Kind kind = query.capture(match.captures[index].index).kind;
        if (kind != Kind::Inject && kind != Kind::InjectNamed) continue;
        const ByteRange node = rangeOf(match.captures[index].node);
        if (node.begin >= range.end || node.end <= range.begin) continue;
        result.begin = std::min(result.begin, node.begin);
        result.end = std::max(result.end, node.end);
    }
    return result;
}

} // namespace tandem::editor
