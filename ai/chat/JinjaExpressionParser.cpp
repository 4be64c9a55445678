// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/chat/JinjaExpressionParser.h"

#include "ai/InQuotes.h"
#include "ai/chat/JinjaParser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace tandem::ai::jinja {

namespace {

using LexemeKind = Lexeme::Kind;

// Counts how deep the parser is in itself.
class Nested {
public:
    explicit Nested(int& depth)
        : m_depth(depth) {
        if (++m_depth > kMaxExpressionDepth) fail(Error::Code::TooLarge, "an expression is nested too deeply");
    }
    ~Nested() { --m_depth; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

private:
    int& m_depth;
};

} // namespace

const Lexeme& ExpressionParser::take() {
    const Lexeme& taken = m_lexemes[m_at];
    if (m_at + 1 < m_lexemes.size()) ++m_at;
    return taken;
}

bool ExpressionParser::atName(std::string_view name) const {
    return current().kind == LexemeKind::Name && current().text == name;
}
bool ExpressionParser::atOperator(std::string_view sign) const {
    return current().kind == LexemeKind::Operator && current().text == sign;
}
bool ExpressionParser::takeName(std::string_view name) {
    return atName(name) && (take(), true);
}
bool ExpressionParser::takeOperator(std::string_view sign) {
    return atOperator(sign) && (take(), true);
}

std::string ExpressionParser::expectName() {
    if (current().kind != LexemeKind::Name) failWrong("a name is missing");
    return take().text;
}

void ExpressionParser::expectOperator(std::string_view sign) {
    if (!takeOperator(sign)) failWrong("\"" + std::string(sign) + "\" is missing");
}

Expression ExpressionParser::node(Kind kind) const {
    Expression made;
    made.kind = kind;
    made.line = current().line;
    return made;
}

ExpressionPtr ExpressionParser::finish(Expression made) {
    const auto under = [&made](const ExpressionPtr& child) {
        if (child) made.depth = std::max(made.depth, child->depth + 1);
    };
    std::for_each(made.items.begin(), made.items.end(), under);
    for (const auto& argument : made.named)
        under(argument.second);
    if (made.depth > kMaxExpressionDepth) fail(Error::Code::TooLarge, "an expression is nested too deeply");
    return std::make_unique<const Expression>(std::move(made));
}

ExpressionPtr ExpressionParser::tupleOf(Level item) {
    Expression made = node(Kind::Tuple);
    made.items.push_back((this->*item)());
    bool comma = false;
    while (takeOperator(",")) {
        comma = true;
        const bool ends =
            current().kind == LexemeKind::VariableEnd || current().kind == LexemeKind::BlockEnd || atOperator(")");
        if (ends || atName("in")) break;
        made.items.push_back((this->*item)());
    }
    return comma ? finish(std::move(made)) : std::move(made.items.front());
}

ExpressionPtr ExpressionParser::tuple() {
    return tupleOf(&ExpressionParser::conditional);
}
ExpressionPtr ExpressionParser::withoutIf() {
    return tupleOf(&ExpressionParser::either);
}

ExpressionPtr ExpressionParser::conditional() {
    const Nested nested(m_depth);
    ExpressionPtr value = either();
    while (atName("if")) {
        Expression made = node(Kind::Conditional);
        take();
        made.items.push_back(std::move(value));
        made.items.push_back(either());
        if (takeName("else")) made.items.push_back(conditional());
        value = finish(std::move(made));
    }
    return value;
}

ExpressionPtr ExpressionParser::folded(Level operand, Kind kind, std::initializer_list<std::string_view> signs) {
    ExpressionPtr left = (this->*operand)();
    while (current().kind == LexemeKind::Operator || current().kind == LexemeKind::Name) {
        if (std::find(signs.begin(), signs.end(), current().text) == signs.end()) break;
        if ((current().kind == LexemeKind::Name) != (kind == Kind::And || kind == Kind::Or)) break;
        Expression made = node(kind);
        made.name = take().text;
        made.items.push_back(std::move(left));
        made.items.push_back((this->*operand)());
        left = finish(std::move(made));
    }
    return left;
}

ExpressionPtr ExpressionParser::either() {
    return folded(&ExpressionParser::both, Kind::Or, {"or"});
}
ExpressionPtr ExpressionParser::both() {
    return folded(&ExpressionParser::negation, Kind::And, {"and"});
}

ExpressionPtr ExpressionParser::negation() {
    if (!atName("not")) return comparison();
    const Nested nested(m_depth);
    Expression made = node(Kind::Not);
    take();
    made.items.push_back(negation());
    return finish(std::move(made));
}

ExpressionPtr ExpressionParser::comparison() {
    constexpr std::array<std::string_view, 6> signs = {"==", "!=", "<", "<=", ">", ">="};
    Expression made = node(Kind::Compare);
    made.items.push_back(sum());
    while (true) {
        const bool sign = current().kind == LexemeKind::Operator &&
                          std::find(signs.begin(), signs.end(), current().text) != signs.end();
        const Lexeme& next = m_lexemes[std::min(m_at + 1, m_lexemes.size() - 1)];
        if (sign) {
            made.operators.push_back(take().text);
        } else if (takeName("in")) {
            made.operators.emplace_back("in");
        } else if (atName("not") && next.kind == LexemeKind::Name && next.text == "in") {
            take();
            take();
            made.operators.emplace_back("notin");
        } else {
            break;
        }
        made.items.push_back(sum());
    }
    return made.operators.empty() ? std::move(made.items.front()) : finish(std::move(made));
}

ExpressionPtr ExpressionParser::sum() {
    return folded(&ExpressionParser::concatenation, Kind::Arithmetic, {"+", "-"});
}
ExpressionPtr ExpressionParser::concatenation() {
    return folded(&ExpressionParser::product, Kind::Arithmetic, {"~"});
}
ExpressionPtr ExpressionParser::product() {
    return folded(&ExpressionParser::unaryWithFilters, Kind::Arithmetic, {"*", "/", "//", "%"});
}

ExpressionPtr ExpressionParser::unary(bool withFilters) {
    const Nested nested(m_depth);
    ExpressionPtr value;
    if (atOperator("-") || atOperator("+")) {
        Expression made = node(atOperator("-") ? Kind::Negative : Kind::Positive);
        take();
        made.items.push_back(unary(false));
        value = finish(std::move(made));
    } else {
        value = primary();
    }
    value = postfix(std::move(value));
    return withFilters ? filters(std::move(value)) : std::move(value);
}

ExpressionPtr ExpressionParser::primary() {
    switch (current().kind) {
    case LexemeKind::Name:
        return name();
    case LexemeKind::Integer:
    case LexemeKind::Real:
        return number();
    case LexemeKind::String: {
        Expression made = node(Kind::Constant);
        std::string text;
        while (current().kind == LexemeKind::String)
            text += take().text;
        made.constant = Value::text(std::move(text));
        return finish(std::move(made));
    }
    case LexemeKind::Operator:
        return bracket();
    default:
        failWrong("an expression is missing");
    }
}

ExpressionPtr ExpressionParser::name() {
    Expression made = node(Kind::Constant);
    const std::string text = take().text;
    if (text == "true" || text == "True") {
        made.constant = Value::boolean(true);
    } else if (text == "false" || text == "False") {
        made.constant = Value::boolean(false);
    } else if (text == "none" || text == "None") {
        made.constant = Value::none();
    } else {
        made.kind = Kind::Name;
        made.name = text;
    }
    return finish(std::move(made));
}

ExpressionPtr ExpressionParser::number() {
    Expression made = node(Kind::Constant);
    const Lexeme& lexeme = take();
    const char* end = lexeme.text.data() + lexeme.text.size();
    if (lexeme.kind == LexemeKind::Integer) {
        std::int64_t value = 0;
        if (std::from_chars(lexeme.text.data(), end, value).ec != std::errc())
            failUnsupported("an integer of over 63 bits");
        made.constant = Value::integer(value);
    } else {
        double value = 0;
        if (std::from_chars(lexeme.text.data(), end, value).ec != std::errc()) failUnsupported("this number");
        made.constant = Value::real(value);
    }
    return finish(std::move(made));
}

ExpressionPtr ExpressionParser::bracket() {
    if (atOperator("{")) return dict();
    if (takeOperator("(")) {
        Expression none = node(Kind::Tuple);
        ExpressionPtr inner = atOperator(")") ? finish(std::move(none)) : tuple();
        expectOperator(")");
        return inner;
    }
    Expression made = node(Kind::List);
    expectOperator("[");
    while (!atOperator("]")) {
        made.items.push_back(conditional());
        if (!takeOperator(",")) break;
    }
    expectOperator("]");
    return finish(std::move(made));
}

ExpressionPtr ExpressionParser::dict() {
    Expression made = node(Kind::Dict);
    expectOperator("{");
    while (!atOperator("}")) {
        made.items.push_back(conditional());
        expectOperator(":");
        made.items.push_back(conditional());
        if (!takeOperator(",")) break;
    }
    expectOperator("}");
    return finish(std::move(made));
}

ExpressionPtr ExpressionParser::postfix(ExpressionPtr value) {
    while (true)
        if (atOperator("."))
            value = attribute(std::move(value));
        else if (atOperator("["))
            value = subscript(std::move(value));
        else if (atOperator("("))
            value = call(std::move(value));
        else
            return value;
}

ExpressionPtr ExpressionParser::attribute(ExpressionPtr object) {
    Expression made = node(Kind::Attribute);
    take();
    if (current().kind == LexemeKind::Integer) { // x.0 is x[0]
        made.kind = Kind::Subscript;
        made.items.push_back(std::move(object));
        made.items.push_back(number());
        return finish(std::move(made));
    }
    made.name = expectName();
    made.items.push_back(std::move(object));
    return finish(std::move(made));
}

ExpressionPtr ExpressionParser::subscript(ExpressionPtr object) {
    Expression made = node(Kind::Subscript);
    expectOperator("[");
    made.items.push_back(std::move(object));
    const auto part = [this] { return atOperator(":") || atOperator("]") ? nullptr : conditional(); };
    made.items.push_back(part());
    if (atOperator(":")) {
        made.kind = Kind::Slice;
        for (int i = 0; i < 2; ++i)
            made.items.push_back(takeOperator(":") ? part() : nullptr);
    } else if (!made.items.back()) {
        failWrong("a subscript is missing");
    }
    if (atOperator(",")) failUnsupported("a subscript of several parts");
    expectOperator("]");
    return finish(std::move(made));
}

ExpressionPtr ExpressionParser::call(ExpressionPtr callee) {
    Expression made = node(Kind::Call);
    made.items.push_back(std::move(callee));
    arguments(made);
    return finish(std::move(made));
}

void ExpressionParser::arguments(Expression& made) {
    expectOperator("(");
    while (!atOperator(")")) {
        if (atOperator("*") || atOperator("**")) failUnsupported("an argument with a star");
        const Lexeme& next = m_lexemes[std::min(m_at + 1, m_lexemes.size() - 1)];
        if (current().kind == LexemeKind::Name && next.kind == LexemeKind::Operator && next.text == "=") {
            const std::string name = take().text;
            take();
            made.named.emplace_back(name, conditional());
        } else {
            if (!made.named.empty()) failWrong("an argument stands behind a named one");
            made.items.push_back(conditional());
        }
        if (!takeOperator(",")) break;
    }
    expectOperator(")");
}

ExpressionPtr ExpressionParser::filters(ExpressionPtr value) {
    while (true)
        if (atOperator("|"))
            value = filter(std::move(value));
        else if (atName("is"))
            value = test(std::move(value));
        else if (atOperator("("))
            value = call(std::move(value));
        else
            return value;
}

ExpressionPtr ExpressionParser::filter(ExpressionPtr value) {
    Expression made = node(Kind::Filter);
    expectOperator("|");
    made.name = expectName();
    made.items.push_back(std::move(value));
    if (atOperator("(")) arguments(made);
    return finish(std::move(made));
}

bool ExpressionParser::startsTestArgument() const {
    switch (current().kind) {
    case LexemeKind::String:
    case LexemeKind::Integer:
    case LexemeKind::Real:
        return true;
    case LexemeKind::Name:
        return !atName("else") && !atName("or") && !atName("and") && !atName("if") && !atName("not") && !atName("in");
    default:
        return atOperator("[") || atOperator("{");
    }
}

ExpressionPtr ExpressionParser::test(ExpressionPtr value) {
    Expression made = node(Kind::Test);
    take();
    const bool negated = takeName("not");
    made.name = expectName();
    made.items.push_back(std::move(value));
    if (atOperator("(")) {
        arguments(made);
    } else if (startsTestArgument()) {
        if (atName("is")) failWrong("tests cannot be chained");
        made.items.push_back(postfix(primary()));
    }
    ExpressionPtr tested = finish(std::move(made));
    if (!negated) return tested;
    Expression opposite = node(Kind::Not);
    opposite.items.push_back(std::move(tested));
    return finish(std::move(opposite));
}

} // namespace tandem::ai::jinja
