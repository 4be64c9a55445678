// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/SyntaxTree.h"

#include "resources/grammars/Grammars.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <tree_sitter/api.h>

namespace tandem::ai {

namespace {

struct TreeDeleter {
    void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
struct ParserDeleter {
    void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
using Tree = std::unique_ptr<TSTree, TreeDeleter>;
using Parser = std::unique_ptr<TSParser, ParserDeleter>;

TSPoint pointAt(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto row = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t lineStart = before.rfind('\n');
    const std::size_t column = lineStart == std::string_view::npos ? offset : offset - lineStart - 1;
    return {row, static_cast<std::uint32_t>(column)};
}

TSInputEdit editBetween(std::string_view before, std::string_view after) {
    const auto [oldIt, newIt] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const auto start = static_cast<std::size_t>(oldIt - before.begin());
    std::size_t tail = 0;
    const std::size_t most = std::min(before.size(), after.size()) - start;
    while (tail < most && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    const std::size_t oldEnd = before.size() - tail;
    const std::size_t newEnd = after.size() - tail;
    return {static_cast<std::uint32_t>(start),
            static_cast<std::uint32_t>(oldEnd),
            static_cast<std::uint32_t>(newEnd),
            pointAt(before, start),
            pointAt(before, oldEnd),
            pointAt(after, newEnd)};
}

// Only the parts that hold an error are walked.
int countErrors(TSNode node) {
    if (ts_node_is_missing(node)) return 1;
    if (!ts_node_has_error(node)) return 0;
    int errors = ts_node_type(node) == std::string_view("ERROR") ? 1 : 0;
    const std::uint32_t children = ts_node_child_count(node);
    for (std::uint32_t i = 0; i < children; ++i)
        errors += countErrors(ts_node_child(node, i));
    return errors;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// Hands the parser a text piece by piece, and no more once the time is up. The parser's own limit cannot be used: in
// libtree-sitter 0.20 it frees what is not there when the time runs out between the parts of a comment.
class TimedText {
public:
    TimedText(std::string_view text, std::uint64_t budgetMicros)
        : m_text(text)
        , m_limited(budgetMicros > 0)
        , m_end(std::chrono::steady_clock::now() + std::chrono::microseconds(budgetMicros)) {}

    TSInput input() { return {this, &TimedText::read, TSInputEncodingUTF8}; }
    bool inTime() const { return !m_late; }

private:
    static constexpr std::size_t kPiece = 512; // bytes that may be parsed after the time is up

    static const char* read(void* self, std::uint32_t offset, TSPoint, std::uint32_t* bytes) {
        auto& text = *static_cast<TimedText*>(self);
        if (text.m_limited && std::chrono::steady_clock::now() >= text.m_end) text.m_late = true;
        const std::string_view left =
            text.m_late || offset >= text.m_text.size() ? std::string_view() : text.m_text.substr(offset);
        *bytes = static_cast<std::uint32_t>(text.m_limited ? std::min(left.size(), kPiece) : left.size());
        return left.data();
    }

    std::string_view m_text;
    bool m_limited;
    bool m_late = false;
    std::chrono::steady_clock::time_point m_end;
};

// Nothing when there was not time enough.
Tree parse(TSParser* parser, const TSTree* old, std::string_view text, std::uint64_t budgetMicros) {
    TimedText timed(text, budgetMicros);
    Tree tree(ts_parser_parse(parser, old, timed.input()));
    return timed.inTime() ? std::move(tree) : nullptr;
}

} // namespace

struct SyntaxTree::Handles {
    Parser parser{ts_parser_new()};
    Tree tree;
};

std::unique_ptr<SyntaxTree> SyntaxTree::forGrammar(std::string_view grammar) {
    if (grammar.empty()) return nullptr;
    const TSLanguage* language = resources::grammarNamed(grammar);
    return language ? std::make_unique<SyntaxTree>(language) : nullptr;
}

SyntaxTree::SyntaxTree(const TSLanguage* language)
    : m_handles(std::make_unique<Handles>()) {
    ts_parser_set_language(m_handles->parser.get(), language);
}

SyntaxTree::~SyntaxTree() = default;

bool SyntaxTree::update(std::string text, std::uint64_t budgetMicros) {
    Tree edited;
    if (m_handles->tree) {
        if (text == m_text) return true;
        edited.reset(ts_tree_copy(m_handles->tree.get()));
        const TSInputEdit edit = editBetween(m_text, text);
        ts_tree_edit(edited.get(), &edit);
    }
    Tree fresh = parse(m_handles->parser.get(), edited.get(), text, budgetMicros);
    if (!fresh) return false;
    m_handles->tree = std::move(fresh);
    m_text = std::move(text);
    return true;
}

int SyntaxTree::errorCount() const {
    return m_handles->tree ? countErrors(ts_tree_root_node(m_handles->tree.get())) : 0;
}

std::optional<TextKind> SyntaxTree::kindAt(std::size_t offset) const {
    if (!m_handles->tree || offset == 0 || offset > m_text.size()) return std::nullopt;
    const auto before = static_cast<std::uint32_t>(offset - 1);
    TSNode node = ts_node_descendant_for_byte_range(ts_tree_root_node(m_handles->tree.get()), before, before);
    for (; !ts_node_is_null(node); node = ts_node_parent(node)) {
        const std::string_view type = ts_node_type(node);
        const bool inside = ts_node_start_byte(node) < offset && offset < ts_node_end_byte(node);
        if (type == "ERROR") return std::nullopt;
        if (contains(type, "interpolation") || contains(type, "substitution")) return TextKind::Code;
        if (contains(type, "comment")) {
            const bool open = m_text[ts_node_end_byte(node) - 1] != '/' && offset == ts_node_end_byte(node);
            return inside || open ? TextKind::Comment : TextKind::Code;
        }
        if (contains(type, "string") || contains(type, "char_literal") || type == "rune_literal") {
            if (inside) return TextKind::String;
        }
    }
    return TextKind::Code;
}

std::optional<SyntaxTree::Block> SyntaxTree::enclosingBlock(std::size_t offset) const {
    if (!m_handles->tree || offset > m_text.size()) return std::nullopt;
    const auto at = static_cast<std::uint32_t>(offset);
    TSNode node = ts_node_named_descendant_for_byte_range(ts_tree_root_node(m_handles->tree.get()), at, at);
    for (; !ts_node_is_null(node); node = ts_node_parent(node)) {
        const std::string_view type = ts_node_type(node);
        if (contains(type, "block") || contains(type, "body") || type == "compound_statement" ||
            contains(type, "declaration_list"))
            return Block{ts_node_start_byte(node), ts_node_end_byte(node), std::string(type)};
    }
    return std::nullopt;
}

std::optional<int> SyntaxTree::errorCountWith(std::size_t offset, std::size_t removed, std::string_view inserted,
                                              std::uint64_t budgetMicros) const {
    if (!m_handles->tree || offset + removed > m_text.size()) return std::nullopt;
    std::string text = m_text;
    text.replace(offset, removed, inserted);
    const Tree edited(ts_tree_copy(m_handles->tree.get()));
    const TSInputEdit edit = editBetween(m_text, text);
    ts_tree_edit(edited.get(), &edit);
    const Tree tree = parse(m_handles->parser.get(), edited.get(), text, budgetMicros);
    if (!tree) return std::nullopt;
    return countErrors(ts_tree_root_node(tree.get()));
}

} // namespace tandem::ai
