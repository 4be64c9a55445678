// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/chat/JinjaInterpreter.h"
#include "ai/chat/JinjaPrint.h"

#include <cmath>

namespace tandem::ai::jinja {

namespace {

[[noreturn]] void tooLarge() {
    failUnsupported("an integer of over 63 bits");
}

// Python's: towards minus infinity, and the remainder has the divisor's sign.
Value divided(std::string_view sign, const Value& a, const Value& b) {
    if (b.toReal() == 0) failWrong("a division by zero");
    if (sign == "/") return Value::real(a.toReal() / b.toReal());
    if (a.isReal() || b.isReal()) {
        double remainder = std::fmod(a.toReal(), b.toReal());
        if (remainder != 0 && (remainder < 0) != (b.toReal() < 0)) remainder += b.toReal();
        return Value::real(sign == "%" ? remainder : std::floor((a.toReal() - remainder) / b.toReal() + 0.5));
    }
    const std::int64_t left = a.toInteger();
    const std::int64_t right = b.toInteger();
    if (right == -1) {
        if (left == INT64_MIN) tooLarge();
        return Value::integer(sign == "%" ? 0 : -left);
    }
    const bool down = left % right != 0 && (left % right < 0) != (right < 0);
    if (sign == "%") return Value::integer(left % right + (down ? right : 0));
    return Value::integer(left / right - (down ? 1 : 0));
}

Value ofNumbers(std::string_view sign, const Value& a, const Value& b) {
    if (sign == "/" || sign == "//" || sign == "%") return divided(sign, a, b);
    if (a.isReal() || b.isReal()) {
        const double left = a.toReal();
        const double right = b.toReal();
        return Value::real(sign == "+" ? left + right : sign == "-" ? left - right : left * right);
    }
    std::int64_t result = 0;
    const bool over = sign == "+"   ? __builtin_add_overflow(a.toInteger(), b.toInteger(), &result)
                      : sign == "-" ? __builtin_sub_overflow(a.toInteger(), b.toInteger(), &result)
                                    : __builtin_mul_overflow(a.toInteger(), b.toInteger(), &result);
    if (over) tooLarge();
    return Value::integer(result);
}

Value joined(const std::string& a, const std::string& b, Budget& budget) {
    budget.allocate(a.size() + b.size());
    return Value::text(a + b);
}

Value joinedLists(const List& a, const List& b, Budget& budget) {
    if (a.tuple != b.tuple) failWrong("a list and a tuple cannot be added");
    budget.allocate((a.items.size() + b.items.size()) * sizeof(Value));
    std::vector<Value> items = a.items;
    items.insert(items.end(), b.items.begin(), b.items.end());
    return Value::list(std::move(items), a.tuple);
}

Value repeated(const Value& value, std::int64_t times, Budget& budget) {
    const auto count = static_cast<std::uint64_t>(std::max<std::int64_t>(times, 0));
    if (count > Budget::kMaxBytes) fail(Error::Code::TooLarge, "the template needs over 64 MiB");
    if (const List* list = value.asList()) {
        budget.allocate(list->items.size() * count * sizeof(Value));
        std::vector<Value> items;
        for (std::uint64_t i = 0; i < count && !list->items.empty(); ++i)
            items.insert(items.end(), list->items.begin(), list->items.end());
        return Value::list(std::move(items), list->tuple);
    }
    const std::string& text = *value.asText();
    budget.allocate(text.size() * count);
    std::string out;
    for (std::uint64_t i = 0; i < count && !text.empty(); ++i)
        out += text;
    return Value::text(std::move(out));
}

} // namespace

Value calculated(std::string_view sign, const Value& a, const Value& b, Budget& budget) {
    if (sign == "~") return joined(printed(a, budget), printed(b, budget), budget);
    if (a.isNumber() && b.isNumber()) return ofNumbers(sign, a, b);
    if (sign == "+" && a.asText() && b.asText()) return joined(*a.asText(), *b.asText(), budget);
    if (sign == "+" && a.asList() && b.asList()) return joinedLists(*a.asList(), *b.asList(), budget);
    const bool ofLeft = a.asText() || a.asList();
    const bool ofRight = b.asText() || b.asList();
    if (sign == "*" && ofLeft && (b.isInteger() || b.isBoolean())) return repeated(a, b.toInteger(), budget);
    if (sign == "*" && ofRight && (a.isInteger() || a.isBoolean())) return repeated(b, a.toInteger(), budget);
    if (sign == "%" && a.asText()) failUnsupported("formatting with %");
    failWrong("there is no " + std::string(a.kindName()) + " " + std::string(sign) + " " + b.kindName());
}

} // namespace tandem::ai::jinja
