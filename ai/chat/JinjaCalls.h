// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/chat/JinjaValue.h"

#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tandem::ai::jinja {

// What a call was given.
struct Arguments {
    std::vector<Value> placed;
    std::vector<std::pair<std::string, Value>> named;

    // The argument at this place or of this name.
    const Value* find(std::size_t place, std::string_view name) const;
    Value need(std::size_t place, std::string_view name) const; // fails without it
    std::string text(std::size_t place, std::string_view name, std::string_view fallback) const;
    std::int64_t integer(std::size_t place, std::string_view name, std::int64_t fallback) const;
    bool flag(std::size_t place, std::string_view name, bool fallback) const;
    // What looking for these in a value may cost.
    void charge(const Value& value, Budget& budget) const;
    // Fails when there are more or others: an argument that is not understood is not passed over.
    void only(std::size_t places, std::initializer_list<std::string_view> names) const;
};

// value | name(arguments)
Value applyFilter(std::string_view name, const Value& value, const Arguments& arguments, Budget& budget);
// value is name(arguments)
bool applyTest(std::string_view name, const Value& value, const Arguments& arguments, Budget& budget);
// Whether there is such a method; value.name(arguments)
bool hasMethod(const Value& value, std::string_view name);
Value callMethod(const Value& value, std::string_view name, const Arguments& arguments, Budget& budget);
// range, namespace, dict, raise_exception, strftime_now
bool isGlobal(std::string_view name);
Value callGlobal(std::string_view name, const Arguments& arguments, std::time_t now, Budget& budget);

// What stands in a value when it is gone through: items, keys, characters.
std::vector<Value> itemsOf(const Value& value, Budget& budget);
// object.name and object[key] of things that are no call; Undefined where there is none.
Value attributeOf(const Value& object, std::string_view name);
Value subscriptOf(const Value& object, const Value& key);
bool contains(const Value& container, const Value& item);

} // namespace tandem::ai::jinja
