// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/Outline.h"

#include "ai/context/TextLines.h"
#include "resources/grammars/Grammars.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <tree_sitter/api.h>

namespace tandem::ai {

namespace {

constexpr int kMostNesting = 8;
constexpr std::size_t kMostDeclarationLines = 6; // of one without a body: longer ones are tables
constexpr std::size_t kMostHeadLines = 12;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool isAnyIn(std::string_view type, std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return contains(type, part); });
}

TSNode bodyOf(TSNode node) {
    constexpr std::string_view kBody = "body";
    return ts_node_child_by_field_name(node, kBody.data(), static_cast<std::uint32_t>(kBody.size()));
}

class Outliner {
public:
    Outliner(std::string_view text, std::size_t maxBytes)
        : m_text(text)
        , m_maxBytes(maxBytes) {}

    void walk(TSNode node, int nesting) {
        const std::uint32_t children = ts_node_named_child_count(node);
        for (std::uint32_t i = 0; i < children && !m_full; ++i)
            take(ts_node_named_child(node, i), nesting);
    }
    std::string result() { return std::move(m_out); }

private:
    void take(TSNode node, int nesting) {
        const std::string_view type = ts_node_type(node);
        if (isAnyIn(type, {"comment", "import", "include", "ERROR", "package", "use_declaration", "using_declaration"}))
            return;
        if (type.starts_with("preproc_if") || type == "linkage_specification") {
            if (nesting < kMostNesting) walk(node, nesting + 1);
            return;
        }
        TSNode inner = node;
        if (ts_node_is_null(bodyOf(inner))) inner = wrapped(node);
        const TSNode body = bodyOf(inner);
        if (ts_node_is_null(body)) {
            declaration(node, type);
            return;
        }
        const bool whole = ts_node_end_point(node).row <= ts_node_start_point(node).row + 1;
        write(ts_node_start_byte(node), whole ? ts_node_end_byte(node) : ts_node_start_byte(body), kMostHeadLines);
        const std::string_view innerType = ts_node_type(inner);
        const bool holdsMore = isAnyIn(
            innerType, {"class", "struct", "interface", "impl", "trait", "namespace", "mod_item", "module", "union"});
        if (holdsMore && !whole && nesting < kMostNesting) walk(body, nesting + 1);
    }

    // What a decorator, an export or a template stands before.
    static TSNode wrapped(TSNode node) {
        const std::uint32_t children = ts_node_named_child_count(node);
        for (std::uint32_t i = 0; i < children; ++i) {
            const TSNode child = ts_node_named_child(node, i);
            if (!ts_node_is_null(bodyOf(child))) return child;
        }
        return node;
    }

    void declaration(TSNode node, std::string_view type) {
        if (type == "expression_statement") {
            // Only what gives a name a value; the others are run, not offered.
            const TSNode first = ts_node_named_child(node, 0);
            if (ts_node_is_null(first) || !contains(ts_node_type(first), "assignment")) return;
        } else if (!isAnyIn(type, {"declaration", "definition", "item", "signature", "specification", "spec", "field",
                                   "export", "constant"})) {
            return;
        }
        write(ts_node_start_byte(node), ts_node_end_byte(node), kMostDeclarationLines);
    }

    void write(std::uint32_t begin, std::uint32_t end, std::size_t mostLines) {
        std::size_t first = begin;
        while (first > 0 && (m_text[first - 1] == ' ' || m_text[first - 1] == '\t'))
            --first; // its indentation
        if (first > 0 && m_text[first - 1] != '\n') first = begin;
        std::string_view part = m_text.substr(first, end - first);
        while (!part.empty() &&
               (part.back() == ' ' || part.back() == '\n' || part.back() == '\r' || part.back() == '\t'))
            part.remove_suffix(1);
        const std::string lines = TextLines(part).joined(0, mostLines, m_maxBytes);
        if (stripped(lines).empty()) return;
        if (m_out.size() + lines.size() > m_maxBytes) {
            m_full = true;
            return;
        }
        m_out += lines;
        if (!m_out.ends_with('\n')) m_out += '\n';
    }

    std::string_view m_text;
    std::size_t m_maxBytes;
    std::string m_out;
    bool m_full = false;
};

} // namespace

std::string outlineOf(std::string_view text, std::string_view grammar, std::size_t maxBytes) {
    const TSLanguage* language = grammar.empty() ? nullptr : resources::grammarNamed(grammar);
    if (!language || text.size() > kMaxOutlinedBytes) return {};
    const std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(), ts_parser_delete);
    ts_parser_set_language(parser.get(), language);
    // Without tree-sitter's own time limit: version 0.20 crashes where it runs out between a comment's parts.
    const std::unique_ptr<TSTree, decltype(&ts_tree_delete)> tree(
        ts_parser_parse_string(parser.get(), nullptr, text.data(), static_cast<std::uint32_t>(text.size())),
        ts_tree_delete);
    if (!tree) return {};
    Outliner outliner(text, maxBytes);
    outliner.walk(ts_tree_root_node(tree.get()), 0);
    return outliner.result();
}

} // namespace tandem::ai
