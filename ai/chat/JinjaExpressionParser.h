// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/chat/JinjaLexer.h"
#include "ai/chat/JinjaSyntax.h"

#include <string_view>
#include <vector>

namespace tandem::ai::jinja {

// Reads expressions from lexemes, by Jinja's grammar: the order in which operators bind is that of its parser.
class ExpressionParser {
public:
    explicit ExpressionParser(std::vector<Lexeme> lexemes)
        : m_lexemes(std::move(lexemes)) {}

    const Lexeme& current() const { return m_lexemes[m_at]; }
    const Lexeme& take(); // and goes on
    bool atName(std::string_view name) const;
    bool atOperator(std::string_view sign) const;
    bool takeName(std::string_view name); // if it is there
    bool takeOperator(std::string_view sign);
    std::string expectName();
    void expectOperator(std::string_view sign);

    ExpressionPtr conditional();                // one expression
    ExpressionPtr tuple();                      // or several with commas between them
    ExpressionPtr withoutIf();                  // what a for loop goes over: its `if` is a filter
    ExpressionPtr filters(ExpressionPtr value); // | name ...

private:
    using Kind = Expression::Kind;
    using Level = ExpressionPtr (ExpressionParser::*)();

    ExpressionPtr either();
    ExpressionPtr both();
    ExpressionPtr negation();
    ExpressionPtr comparison();
    ExpressionPtr sum();
    ExpressionPtr concatenation();
    ExpressionPtr product();
    ExpressionPtr unary(bool withFilters);
    ExpressionPtr unaryWithFilters() { return unary(true); }
    ExpressionPtr primary();
    ExpressionPtr name();
    ExpressionPtr number();
    ExpressionPtr bracket();
    ExpressionPtr dict();
    ExpressionPtr postfix(ExpressionPtr value);
    ExpressionPtr attribute(ExpressionPtr object);
    ExpressionPtr subscript(ExpressionPtr object);
    ExpressionPtr call(ExpressionPtr callee);
    ExpressionPtr filter(ExpressionPtr value);
    ExpressionPtr test(ExpressionPtr value);
    ExpressionPtr tupleOf(Level item);
    bool startsTestArgument() const;
    void arguments(Expression& call);
    ExpressionPtr folded(Level operand, Kind kind, std::initializer_list<std::string_view> signs);

    Expression node(Kind kind) const;
    // Takes the node's depth from what is below it.
    static ExpressionPtr finish(Expression node);

    std::vector<Lexeme> m_lexemes;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace tandem::ai::jinja
