// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/chat/JinjaValue.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

// A template as a tree. Made by the parser, immutable.
namespace tandem::ai::jinja {

struct Expression;
using ExpressionPtr = std::unique_ptr<const Expression>;

struct Expression {
    enum class Kind : std::uint8_t {
        Constant,    // constant
        Name,        // name
        List,        // items
        Tuple,       // items
        Dict,        // items: key, value, key, value, ...
        Not,         // items: one
        Negative,    // items: one
        Positive,    // items: one
        And,         // items: two
        Or,          // items: two
        Arithmetic,  // items: two; name: + - * / // % ~
        Compare,     // items: n + 1; operators: n of == != < <= > >= in notin
        Conditional, // items: value, condition, and, if there is an else, the other value
        Attribute,   // items: object; name
        Subscript,   // items: object, key
        Slice,       // items: object, from, to, step; a missing one is null
        Call,        // items: callee, then arguments; named
        Filter,      // items: value, then arguments; name, named
        Test         // items: value, then arguments; name, named
    };
    Kind kind = Kind::Constant;
    std::string name;
    Value constant;
    std::vector<ExpressionPtr> items;
    std::vector<std::pair<std::string, ExpressionPtr>> named;
    std::vector<std::string> operators;
    int line = 0;
    int depth = 1; // of the tree below it, for a limit
};

struct Statement;
using Body = std::vector<Statement>;

struct Statement {
    enum class Kind : std::uint8_t {
        Text,     // text
        Output,   // expressions: one
        If,       // expressions: conditions; bodies: one for each, and one more for else
        For,      // targets; expressions: iterated, and the filter if there is one; bodies: loop, else
        Set,      // targets, or object.name in namespaceName and targets[0]; expressions: one
        SetBlock, // targets; bodies: one
        Macro,    // name; targets: parameters; expressions: defaults, null where there is none; bodies: one
        Scope,    // bodies: one (generation)
        Break,
        Continue
    };
    Kind kind = Kind::Text;
    std::string text;
    std::string name;
    std::string namespaceName;
    std::vector<std::string> targets;
    std::vector<ExpressionPtr> expressions;
    std::vector<Body> bodies;
    int line = 0;
};

} // namespace tandem::ai::jinja
