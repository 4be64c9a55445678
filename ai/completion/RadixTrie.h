// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tandem::ai {

// Strings to values, edges shared. Made for one question: which stored keys are a prefix of this one?
template<typename Value>
class RadixTrie {
public:
    void insert(std::string_view key, Value value) { nodeFor(key).value = std::move(value); }

    bool erase(std::string_view key) { return erase(m_root, key); }

    // Calls visit(length, value) for every stored key that is a prefix of `key`, the longest last.
    void visitPrefixes(std::string_view key, const std::function<void(std::size_t, Value&)>& visit) {
        Node* node = &m_root;
        std::size_t depth = 0;
        while (true) {
            if (node->value) visit(depth, *node->value);
            if (depth == key.size()) return;
            const auto child = node->children.find(key[depth]);
            if (child == node->children.end() ||
                key.compare(depth, child->second->edge.size(), child->second->edge) != 0)
                return;
            depth += child->second->edge.size();
            node = child->second.get();
        }
    }

    bool empty() const { return !m_root.value && m_root.children.empty(); }
    void clear() { m_root = {}; }

private:
    struct Node {
        std::string edge; // from the parent; its first character is the parent's key for it
        std::optional<Value> value;
        std::map<char, std::unique_ptr<Node>> children;
    };

    static std::size_t shared(std::string_view a, std::string_view b) {
        std::size_t length = 0;
        while (length < a.size() && length < b.size() && a[length] == b[length])
            ++length;
        return length;
    }

    Node& nodeFor(std::string_view key) {
        Node* node = &m_root;
        while (!key.empty()) {
            std::unique_ptr<Node>& child = node->children[key.front()];
            if (!child) {
                child = std::make_unique<Node>();
                child->edge = key;
                return *child;
            }
            const std::size_t common = shared(child->edge, key);
            if (common < child->edge.size()) split(child, common);
            node = child.get();
            key.remove_prefix(common);
        }
        return *node;
    }

    static void split(std::unique_ptr<Node>& child, std::size_t at) {
        auto upper = std::make_unique<Node>();
        upper->edge = child->edge.substr(0, at);
        child->edge.erase(0, at);
        const char first = child->edge.front();
        upper->children.emplace(first, std::move(child));
        child = std::move(upper);
    }

    static bool erase(Node& node, std::string_view key) {
        if (key.empty()) {
            const bool had = node.value.has_value();
            node.value.reset();
            return had;
        }
        const auto child = node.children.find(key.front());
        if (child == node.children.end() || !key.starts_with(child->second->edge)) return false;
        Node& below = *child->second;
        const bool erased = erase(below, key.substr(below.edge.size()));
        if (!below.value && below.children.empty()) {
            node.children.erase(child);
        } else if (!below.value && below.children.size() == 1) {
            std::unique_ptr<Node> only = std::move(below.children.begin()->second);
            only->edge.insert(0, below.edge);
            child->second = std::move(only);
        }
        return erased;
    }

    Node m_root;
};

} // namespace tandem::ai
