// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/InQuotes.h"
#include "ai/chat/JinjaCalls.h"
#include "ai/chat/JinjaText.h"

#include <map>
#include <optional>

namespace tandem::ai::jinja {

namespace {

using Test = bool (*)(const Value&);

bool isMapping(const Value& value) {
    return value.asDict() && value.asDict()->kind == Dict::Kind::Mapping;
}

bool isIterable(const Value& value) {
    return value.isUndefined() || value.asText() || value.asList() || isMapping(value);
}

std::int64_t remainder(const Value& value, std::int64_t by) {
    if (by == 0) failWrong("a division by zero");
    if (by == -1) return 0;
    return value.toInteger() % by;
}

bool isText(const Value& value, std::string (*changed)(std::string_view)) {
    return value.asText() && changed(*value.asText()) == *value.asText() &&
           upper(*value.asText()) != lower(*value.asText());
}

// Tests of the value alone.
const std::map<std::string_view, Test>& plainTests() {
    static const std::map<std::string_view, Test> tests = {
        {"defined", [](const Value& v) { return !v.isUndefined(); }},
        {"undefined", [](const Value& v) { return v.isUndefined(); }},
        {"none", [](const Value& v) { return v.isNone(); }},
        {"boolean", [](const Value& v) { return v.isBoolean(); }},
        {"true", [](const Value& v) { return v.isBoolean() && v.truth(); }},
        {"false", [](const Value& v) { return v.isBoolean() && !v.truth(); }},
        {"integer", [](const Value& v) { return v.isInteger(); }},
        {"float", [](const Value& v) { return v.isReal(); }},
        {"number", [](const Value& v) { return v.isNumber(); }},
        {"string", [](const Value& v) { return v.asText() != nullptr; }},
        {"mapping", isMapping},
        {"sequence", [](const Value& v) { return v.asText() || v.asList() || isMapping(v) || v.isUndefined(); }},
        {"iterable", isIterable},
        {"callable", [](const Value& v) { return v.asCallable() != nullptr; }},
        {"odd", [](const Value& v) { return remainder(v, 2) != 0; }},
        {"even", [](const Value& v) { return remainder(v, 2) == 0; }},
        {"lower", [](const Value& v) { return isText(v, lower); }},
        {"upper", [](const Value& v) { return isText(v, upper); }},
    };
    return tests;
}

std::optional<bool> compared(std::string_view name, const Value& a, const Value& b) {
    if (name == "eq" || name == "equalto" || name == "==") return equal(a, b);
    if (name == "ne" || name == "!=") return !equal(a, b);
    if (name == "lt" || name == "lessthan" || name == "<") return compare(a, b) < 0;
    if (name == "le" || name == "<=") return compare(a, b) <= 0;
    if (name == "gt" || name == "greaterthan" || name == ">") return compare(a, b) > 0;
    if (name == "ge" || name == ">=") return compare(a, b) >= 0;
    if (name == "in") return contains(b, a);
    if (name == "divisibleby") return remainder(a, b.toInteger()) == 0;
    return std::nullopt;
}

} // namespace

bool applyTest(std::string_view name, const Value& value, const Arguments& arguments, Budget& budget) {
    budget.step();
    if (const auto it = plainTests().find(name); it != plainTests().end()) {
        arguments.only(0, {});
        return it->second(value);
    }
    arguments.only(1, {});
    const Value other = arguments.placed.empty() ? Value() : arguments.placed.front();
    const auto result = compared(name, value, other);
    if (!result) failUnsupported("the test " + inQuotes(name));
    if (arguments.placed.empty()) failWrong("the test " + inQuotes(name) + " needs an argument");
    return *result;
}

} // namespace tandem::ai::jinja
