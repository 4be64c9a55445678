// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/chat/JinjaCalls.h"
#include "ai/chat/JinjaSyntax.h"

#include <ctime>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai::jinja {

// Runs a template once. Throws Failure.
class Interpreter {
public:
    static constexpr int kMaxDepth = 500; // expressions, blocks and macros that run in each other

    // Both outlive it. names: the variables that the template finds.
    Interpreter(const Body& body, const Dict& names, std::time_t now)
        : m_body(body)
        , m_names(names)
        , m_now(now) {}

    std::string run();
    int line() const { return m_line; } // of what ran last

private:
    enum class Flow : std::uint8_t { On, Break, Continue };
    using Scope = std::map<std::string_view, Value>; // names lie in the tree

    Flow execute(const Body& body);
    Flow execute(const Statement& statement);
    Flow branch(const Statement& statement);
    Flow loop(const Statement& statement);
    void assign(const Statement& statement);
    void bind(const std::vector<std::string>& targets, const Value& value);
    void set(std::string_view name, Value value) { m_scopes.back().insert_or_assign(name, std::move(value)); }
    std::vector<Value> looped(const Statement& statement);
    std::string captured(const Body& body);

    Value evaluate(const Expression& expression);
    Value evaluated(const Expression& expression);
    Value lookUp(std::string_view name) const;
    Value dict(const Expression& expression);
    Value list(const Expression& expression);
    Value signOf(const Expression& expression);
    Value arithmetic(const Expression& expression);
    Value comparison(const Expression& expression);
    bool holds(std::string_view sign, const Value& a, const Value& b);
    Value subscript(const Expression& expression);
    Value slice(const Expression& expression);
    Value attribute(const Expression& expression);
    Value call(const Expression& expression);
    Value callMacro(const Statement& macro, const Arguments& arguments);
    Value cycle(const Dict& loop, const Arguments& arguments) const;
    Arguments argumentsOf(const Expression& expression);

    const Body& m_body;
    const Dict& m_names;
    std::time_t m_now;
    Budget m_budget;
    std::string m_out;
    std::vector<Scope> m_scopes;
    std::size_t m_base = 0; // scopes from here on are seen, and the first
    int m_depth = 0;
    int m_line = 1;
};

// a sign b, of + - * / // % ~
Value calculated(std::string_view sign, const Value& a, const Value& b, Budget& budget);

} // namespace tandem::ai::jinja
