// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/chat/JinjaInterpreter.h"

#include "ai/InQuotes.h"
#include "ai/chat/JinjaPrint.h"

#include <algorithm>
#include <utility>

namespace tandem::ai::jinja {

namespace {

// Counts how deep the interpreter is in itself.
class Nested {
public:
    explicit Nested(int& depth)
        : m_depth(depth) {
        if (++m_depth > Interpreter::kMaxDepth) fail(Error::Code::TooLarge, "the template goes too deep into itself");
    }
    ~Nested() { --m_depth; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

private:
    int& m_depth;
};

Value loopOf(const std::vector<Value>& items, std::size_t at) {
    const auto number = [](std::size_t value) { return Value::integer(static_cast<std::int64_t>(value)); };
    Dict loop;
    loop.kind = Dict::Kind::Loop;
    loop.entries = {{"index", number(at + 1)},
                    {"index0", number(at)},
                    {"revindex", number(items.size() - at)},
                    {"revindex0", number(items.size() - at - 1)},
                    {"first", Value::boolean(at == 0)},
                    {"last", Value::boolean(at + 1 == items.size())},
                    {"length", number(items.size())},
                    {"depth", Value::integer(1)},
                    {"depth0", Value::integer(0)}};
    if (at > 0) loop.entries.emplace_back("previtem", items[at - 1]);
    if (at + 1 < items.size()) loop.entries.emplace_back("nextitem", items[at + 1]);
    return Value::dict(std::move(loop));
}

} // namespace

std::string Interpreter::run() {
    m_scopes.assign(1, {});
    execute(m_body);
    return std::move(m_out);
}

Interpreter::Flow Interpreter::execute(const Body& body) {
    for (const Statement& statement : body)
        if (const Flow flow = execute(statement); flow != Flow::On) return flow;
    return Flow::On;
}

Interpreter::Flow Interpreter::execute(const Statement& statement) {
    const Nested nested(m_depth);
    m_line = statement.line;
    m_budget.step();
    switch (statement.kind) {
    case Statement::Kind::Text:
        m_budget.allocate(statement.text.size());
        m_out += statement.text;
        break;
    case Statement::Kind::Output: {
        const std::string text = printed(evaluate(*statement.expressions.front()), m_budget);
        m_budget.allocate(text.size());
        m_out += text;
        break;
    }
    case Statement::Kind::If:
        return branch(statement);
    case Statement::Kind::For:
        return loop(statement);
    case Statement::Kind::Set:
        assign(statement);
        break;
    case Statement::Kind::SetBlock:
        bind(statement.targets, Value::text(captured(statement.bodies.front())));
        break;
    case Statement::Kind::Macro:
        set(statement.name, Value::callable(statement.name, &statement));
        break;
    case Statement::Kind::Scope:
        return execute(statement.bodies.front());
    case Statement::Kind::Break:
        return Flow::Break;
    case Statement::Kind::Continue:
        return Flow::Continue;
    }
    return Flow::On;
}

Interpreter::Flow Interpreter::branch(const Statement& statement) {
    for (std::size_t i = 0; i < statement.expressions.size(); ++i)
        if (evaluate(*statement.expressions[i]).truth()) return execute(statement.bodies[i]);
    const bool otherwise = statement.bodies.size() > statement.expressions.size();
    return otherwise ? execute(statement.bodies.back()) : Flow::On;
}

// What a loop goes over, without what its condition leaves out.
std::vector<Value> Interpreter::looped(const Statement& statement) {
    std::vector<Value> items = itemsOf(evaluate(*statement.expressions.front()), m_budget);
    if (statement.expressions.size() < 2) return items;
    std::vector<Value> kept;
    for (Value& item : items) {
        m_scopes.emplace_back();
        bind(statement.targets, item);
        if (evaluate(*statement.expressions[1]).truth()) kept.push_back(std::move(item));
        m_scopes.pop_back();
    }
    return kept;
}

Interpreter::Flow Interpreter::loop(const Statement& statement) {
    const std::vector<Value> items = looped(statement);
    for (std::size_t at = 0; at < items.size(); ++at) {
        m_budget.step();
        m_scopes.emplace_back();
        bind(statement.targets, items[at]);
        set("loop", loopOf(items, at));
        const Flow flow = execute(statement.bodies.front());
        m_scopes.pop_back();
        if (flow == Flow::Break) break;
    }
    if (!items.empty() || statement.bodies.size() < 2) return Flow::On;
    return execute(statement.bodies[1]);
}

void Interpreter::bind(const std::vector<std::string>& targets, const Value& value) {
    if (targets.size() == 1) return set(targets.front(), value);
    const std::vector<Value> parts = itemsOf(value, m_budget);
    if (parts.size() != targets.size()) failWrong("there are not as many values as names");
    for (std::size_t i = 0; i < targets.size(); ++i)
        set(targets[i], parts[i]);
}

void Interpreter::assign(const Statement& statement) {
    Value value = evaluate(*statement.expressions.front());
    if (statement.namespaceName.empty()) return bind(statement.targets, value);
    Dict* space = lookUp(statement.namespaceName).asNamespace();
    if (!space) failWrong(inQuotes(statement.namespaceName) + " is no namespace");
    if (value.asDict() && value.asDict()->kind != Dict::Kind::Mapping) failUnsupported("a namespace in a namespace");
    m_budget.step(space->entries.size() / 16);
    space->set(statement.targets.front(), std::move(value));
}

std::string Interpreter::captured(const Body& body) {
    std::string outside = std::exchange(m_out, {});
    execute(body);
    return std::exchange(m_out, std::move(outside));
}

Value Interpreter::lookUp(std::string_view name) const {
    for (std::size_t i = m_scopes.size(); i > m_base; --i)
        if (const auto it = m_scopes[i - 1].find(name); it != m_scopes[i - 1].end()) return it->second;
    if (const auto it = m_scopes.front().find(name); it != m_scopes.front().end()) return it->second;
    if (const Value* given = m_names.find(name)) return *given;
    return isGlobal(name) ? Value::callable(std::string(name)) : Value();
}

Value Interpreter::evaluate(const Expression& expression) {
    const Nested nested(m_depth);
    m_budget.step();
    return evaluated(expression);
}

Value Interpreter::evaluated(const Expression& expression) {
    using Kind = Expression::Kind;
    switch (expression.kind) {
    case Kind::Constant:
        return expression.constant;
    case Kind::Name:
        return lookUp(expression.name);
    case Kind::List:
    case Kind::Tuple:
        return list(expression);
    case Kind::Dict:
        return dict(expression);
    case Kind::Not:
        return Value::boolean(!evaluate(*expression.items.front()).truth());
    case Kind::Negative:
    case Kind::Positive:
        return signOf(expression);
    case Kind::And:
    case Kind::Or: {
        Value left = evaluate(*expression.items[0]);
        return left.truth() == (expression.kind == Kind::Or) ? left : evaluate(*expression.items[1]);
    }
    case Kind::Arithmetic:
        return arithmetic(expression);
    case Kind::Compare:
        return comparison(expression);
    case Kind::Conditional:
        if (evaluate(*expression.items[1]).truth()) return evaluate(*expression.items[0]);
        return expression.items.size() > 2 ? evaluate(*expression.items[2]) : Value();
    case Kind::Attribute:
        return attribute(expression);
    case Kind::Subscript:
        return subscript(expression);
    case Kind::Slice:
        return slice(expression);
    case Kind::Call:
        return call(expression);
    case Kind::Filter: {
        const Value value = evaluate(*expression.items.front());
        return applyFilter(expression.name, value, argumentsOf(expression), m_budget);
    }
    case Kind::Test: {
        const Value value = evaluate(*expression.items.front());
        const Arguments arguments = argumentsOf(expression);
        arguments.charge(value, m_budget);
        return Value::boolean(applyTest(expression.name, value, arguments, m_budget));
    }
    }
    return {};
}

Value Interpreter::list(const Expression& expression) {
    std::vector<Value> items;
    items.reserve(expression.items.size());
    for (const ExpressionPtr& item : expression.items)
        items.push_back(evaluate(*item));
    m_budget.allocate(items.size() * sizeof(Value));
    return Value::list(std::move(items), expression.kind == Expression::Kind::Tuple);
}

Value Interpreter::dict(const Expression& expression) {
    Dict made;
    for (std::size_t i = 0; i + 1 < expression.items.size(); i += 2) {
        const Value key = evaluate(*expression.items[i]);
        if (!key.asText()) failUnsupported("a key that is no text");
        m_budget.step(made.entries.size() / 16);
        m_budget.allocate(sizeof(Value) + key.asText()->size());
        made.set(*key.asText(), evaluate(*expression.items[i + 1]));
    }
    return Value::dict(std::move(made));
}

Value Interpreter::signOf(const Expression& expression) {
    const Value value = evaluate(*expression.items.front());
    if (value.isReal())
        return Value::real(expression.kind == Expression::Kind::Negative ? -value.toReal() : value.toReal());
    const Value whole = Value::integer(value.toInteger());
    return expression.kind == Expression::Kind::Positive ? whole : calculated("-", Value::integer(0), whole, m_budget);
}

Value Interpreter::arithmetic(const Expression& expression) {
    const Value left = evaluate(*expression.items[0]);
    const Value right = evaluate(*expression.items[1]);
    m_line = expression.line;
    return calculated(expression.name, left, right, m_budget);
}

Value Interpreter::comparison(const Expression& expression) {
    Value left = evaluate(*expression.items.front());
    for (std::size_t i = 0; i < expression.operators.size(); ++i) {
        Value right = evaluate(*expression.items[i + 1]);
        if (!holds(expression.operators[i], left, right)) return Value::boolean(false);
        left = std::move(right);
    }
    return Value::boolean(true);
}

bool Interpreter::holds(std::string_view sign, const Value& a, const Value& b) {
    const bool in = sign == "in" || sign == "notin";
    m_budget.step(in ? std::min(a.weight(), Budget::kMaxSteps) * std::min(b.weight(), Budget::kMaxSteps)
                     : std::min(a.weight(), b.weight()));
    if (in) return contains(b, a) == (sign == "in");
    if (sign == "==") return equal(a, b);
    if (sign == "!=") return !equal(a, b);
    const int order = compare(a, b);
    if (sign == "<") return order < 0;
    if (sign == "<=") return order <= 0;
    return sign == ">" ? order > 0 : order >= 0;
}

Value Interpreter::attribute(const Expression& expression) {
    const Value object = evaluate(*expression.items.front());
    if (const Dict* dict = object.asDict()) m_budget.step(dict->entries.size() / 16);
    m_line = expression.line;
    return attributeOf(object, expression.name);
}

Value Interpreter::subscript(const Expression& expression) {
    const Value object = evaluate(*expression.items[0]);
    const Value key = evaluate(*expression.items[1]);
    m_budget.step(object.asList() ? 1 : object.weight());
    m_line = expression.line;
    return subscriptOf(object, key);
}

Value Interpreter::slice(const Expression& expression) {
    const Value object = evaluate(*expression.items[0]);
    if (!object.asList() && !object.asText()) failWrong(std::string("there is no part of ") + object.kindName());
    const auto part = [&](std::size_t i) {
        return expression.items[i] ? evaluate(*expression.items[i]) : Value::none();
    };
    const Value from = part(1);
    const Value to = part(2);
    const Value by = part(3);
    const std::int64_t step = by.isNone() ? 1 : by.toInteger();
    if (step == 0) failWrong("a part without a step");
    const std::vector<Value> items = itemsOf(object, m_budget);
    const auto size = static_cast<std::int64_t>(items.size());
    const auto bound = [&](const Value& value, std::int64_t otherwise) {
        if (value.isNone()) return otherwise;
        const std::int64_t at =
            value.toInteger() < 0 ? std::max(value.toInteger(), -size - 1) + size : value.toInteger();
        return std::clamp<std::int64_t>(at, step < 0 ? -1 : 0, step < 0 ? size - 1 : size);
    };
    const std::int64_t begin = bound(from, step < 0 ? size - 1 : 0);
    const std::int64_t end = bound(to, step < 0 ? -1 : size);
    std::vector<Value> kept;
    for (std::int64_t at = begin; step > 0 ? at < end : at > end;) {
        kept.push_back(items[static_cast<std::size_t>(at)]);
        if (__builtin_add_overflow(at, step, &at)) break;
    }
    if (const List* list = object.asList()) return Value::list(std::move(kept), list->tuple);
    std::string text;
    for (const Value& character : kept)
        text += *character.asText();
    return Value::text(std::move(text));
}

Arguments Interpreter::argumentsOf(const Expression& expression) {
    Arguments arguments;
    for (std::size_t i = 1; i < expression.items.size(); ++i)
        arguments.placed.push_back(evaluate(*expression.items[i]));
    for (const auto& [name, value] : expression.named)
        arguments.named.emplace_back(name, evaluate(*value));
    return arguments;
}

Value Interpreter::cycle(const Dict& loop, const Arguments& arguments) const {
    const Value* index = loop.find("index0");
    if (!index || arguments.placed.empty()) failWrong("nothing to go around in");
    return arguments.placed[static_cast<std::size_t>(index->toInteger()) % arguments.placed.size()];
}

Value Interpreter::call(const Expression& expression) {
    const Expression& callee = *expression.items.front();
    Value function;
    if (callee.kind == Expression::Kind::Attribute) {
        const Value object = evaluate(*callee.items.front());
        m_line = callee.line;
        if (hasMethod(object, callee.name)) return callMethod(object, callee.name, argumentsOf(expression), m_budget);
        const Dict* loop = object.asDict();
        if (loop && loop->kind == Dict::Kind::Loop && callee.name == "cycle")
            return cycle(*loop, argumentsOf(expression));
        function = attributeOf(object, callee.name);
        if (function.isUndefined()) failUnsupported("the method " + inQuotes(callee.name) + " of " + object.kindName());
    } else {
        function = evaluate(callee);
    }
    m_line = expression.line;
    const Value::Callable* callable = function.asCallable();
    if (!callable) failWrong(inQuotes(callee.name) + " is no function");
    const Arguments arguments = argumentsOf(expression);
    if (callable->macro) return callMacro(*static_cast<const Statement*>(callable->macro), arguments);
    return callGlobal(callable->name, arguments, m_now, m_budget);
}

Value Interpreter::callMacro(const Statement& macro, const Arguments& arguments) {
    const Nested nested(m_depth);
    if (arguments.placed.size() > macro.targets.size()) failWrong("there are too many arguments");
    for (const auto& [name, value] : arguments.named)
        if (std::find(macro.targets.begin(), macro.targets.end(), name) == macro.targets.end())
            failWrong("the macro has no argument " + inQuotes(name));
    const std::size_t base = std::exchange(m_base, m_scopes.size());
    m_scopes.emplace_back();
    for (std::size_t i = 0; i < macro.targets.size(); ++i) {
        const Value* given = arguments.find(i, macro.targets[i]);
        if (!given && !macro.expressions[i]) continue; // undefined
        set(macro.targets[i], given ? *given : evaluate(*macro.expressions[i]));
    }
    std::string text = captured(macro.bodies.front());
    m_scopes.pop_back();
    m_base = base;
    return Value::text(std::move(text));
}

} // namespace tandem::ai::jinja
