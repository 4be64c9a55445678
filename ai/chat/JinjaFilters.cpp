// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/InQuotes.h"
#include "ai/chat/JinjaCalls.h"
#include "ai/chat/JinjaPrint.h"
#include "ai/chat/JinjaText.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <map>

namespace tandem::ai::jinja {

namespace {

using Filter = Value (*)(const Value&, const Arguments&, Budget&);

Value made(std::string text, Budget& budget) {
    budget.allocate(text.size());
    return Value::text(std::move(text));
}

template<std::string (*change)(std::string_view)>
Value changed(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(0, {});
    return made(change(printed(value, budget)), budget);
}

// Jinja's, which is not Python's: a word begins behind white space and ( { [ < -.
std::string titledWords(std::string_view text) {
    std::string out;
    bool begins = true;
    for (const std::string_view character : charactersOf(text)) {
        const bool between = isSpace(character) || std::string_view("-({[<").find(character) != std::string_view::npos;
        out += between ? std::string(character) : begins ? upper(character) : lower(character);
        begins = between;
    }
    return out;
}

Value trim(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(1, {"chars"});
    const Value* chars = arguments.find(0, "chars");
    const std::string text = printed(value, budget);
    if (!chars || chars->isNone()) return made(std::string(stripped(text, Side::Both)), budget);
    return made(std::string(stripped(text, Side::Both, arguments.text(0, "chars", ""))), budget);
}

Value length(const Value& value, const Arguments& arguments, Budget&) {
    arguments.only(0, {});
    if (const std::string* text = value.asText())
        return Value::integer(static_cast<std::int64_t>(countCharacters(*text)));
    if (const List* list = value.asList()) return Value::integer(static_cast<std::int64_t>(list->items.size()));
    const Dict* dict = value.asDict();
    if (dict && dict->kind == Dict::Kind::Mapping)
        return Value::integer(static_cast<std::int64_t>(dict->entries.size()));
    if (value.isUndefined()) return Value::integer(0);
    failWrong(std::string("there is no length of ") + value.kindName());
}

Value orDefault(const Value& value, const Arguments& arguments, Budget&) {
    arguments.only(2, {"default_value", "boolean"});
    const bool missing = value.isUndefined() || (arguments.flag(1, "boolean", false) && !value.truth());
    const Value* other = arguments.find(0, "default_value");
    if (!missing) return value;
    return other ? *other : Value::text("");
}

// a.b.0 of an item; fallback: for any of them that is not there.
Value attributeAlong(Value item, const std::string& path, const Value* fallback = nullptr) {
    for (const std::string& part : split(path, ".", -1)) {
        std::int64_t index = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), index);
        const bool number = error == std::errc() && end == part.data() + part.size();
        item = subscriptOf(item, number ? Value::integer(index) : Value::text(part));
        if (item.isUndefined() && fallback) item = *fallback;
    }
    return item;
}

// What items are sorted or compared by.
Value keyOf(const Value& item, const std::string& attribute, bool caseSensitive) {
    Value key = attribute.empty() ? item : attributeAlong(item, attribute);
    return !caseSensitive && key.asText() ? Value::text(lower(*key.asText())) : key;
}

Value join(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(2, {"d", "attribute"});
    const std::string between = arguments.text(0, "d", "");
    const std::string attribute = arguments.text(1, "attribute", "");
    std::string text;
    bool first = true;
    for (const Value& item : itemsOf(value, budget)) {
        if (!std::exchange(first, false)) text += between;
        text += printed(attribute.empty() ? item : attributeAlong(item, attribute), budget);
        budget.allocate(between.size());
    }
    return made(std::move(text), budget);
}

Value first(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(0, {});
    const auto items = itemsOf(value, budget);
    return items.empty() ? Value() : items.front();
}

Value last(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(0, {});
    const auto items = itemsOf(value, budget);
    return items.empty() ? Value() : items.back();
}

Value asList(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(0, {});
    return Value::list(itemsOf(value, budget));
}

Value unchanged(const Value& value, const Arguments& arguments, Budget&) {
    arguments.only(0, {});
    return value;
}

Value asText(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(0, {});
    return made(printed(value, budget), budget);
}

std::optional<double> numberIn(const std::string& text) {
    const std::string_view digits = stripped(text, Side::Both);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

Value asInteger(const Value& value, const Arguments& arguments, Budget&) {
    arguments.only(1, {"default"});
    if (value.isInteger() || value.isBoolean()) return Value::integer(value.toInteger());
    const auto number = value.isReal()   ? std::optional(value.toReal())
                        : value.asText() ? numberIn(*value.asText())
                                         : std::nullopt;
    if (!number || std::isnan(*number)) return Value::integer(arguments.integer(0, "default", 0));
    if (std::abs(*number) >= 9e15) failUnsupported("an integer of over 53 bits");
    return Value::integer(static_cast<std::int64_t>(*number));
}

Value asReal(const Value& value, const Arguments& arguments, Budget&) {
    arguments.only(0, {});
    if (value.isNumber()) return Value::real(value.toReal());
    return Value::real(value.asText() ? numberIn(*value.asText()).value_or(0) : 0);
}

Value absolute(const Value& value, const Arguments& arguments, Budget&) {
    arguments.only(0, {});
    if (value.isReal()) return Value::real(std::abs(value.toReal()));
    if (value.toInteger() == INT64_MIN) failUnsupported("an integer of over 63 bits");
    return Value::integer(std::abs(value.toInteger()));
}

Value replace(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(3, {"old", "new", "count"});
    const std::string from = printed(arguments.need(0, "old"), budget);
    const std::string to = printed(arguments.need(1, "new"), budget);
    const Value* count = arguments.find(2, "count");
    const std::string text = printed(value, budget);
    if (from.empty() || to.size() > from.size())
        budget.allocate((text.size() / std::max<std::size_t>(from.size(), 1) + 1) * to.size());
    return made(replaced(text, from, to, count && !count->isNone() ? count->toInteger() : -1), budget);
}

Value reversed(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(0, {});
    auto items = itemsOf(value, budget);
    std::reverse(items.begin(), items.end());
    if (!value.asText()) return Value::list(std::move(items));
    std::string text;
    for (const Value& item : items)
        text += *item.asText();
    return made(std::move(text), budget);
}

// Items in the order of their keys; equal ones keep theirs, as in Python.
std::vector<Value> sorted(const std::vector<Value>& items, const std::vector<Value>& keys, bool descending,
                          Budget& budget) {
    std::vector<std::size_t> order(items.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    for (const Value& key : keys)
        budget.step(key.weight() * 20);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return descending ? compare(keys[b], keys[a]) < 0 : compare(keys[a], keys[b]) < 0;
    });
    std::vector<Value> result;
    result.reserve(order.size());
    for (const std::size_t index : order)
        result.push_back(items[index]);
    return result;
}

Value sort(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(3, {"reverse", "case_sensitive", "attribute"});
    const auto items = itemsOf(value, budget);
    std::vector<Value> keys;
    keys.reserve(items.size());
    for (const Value& item : items)
        keys.push_back(keyOf(item, arguments.text(2, "attribute", ""), arguments.flag(1, "case_sensitive", false)));
    return Value::list(sorted(items, keys, arguments.flag(0, "reverse", false), budget));
}

Value unique(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(2, {"case_sensitive", "attribute"});
    std::vector<Value> seen;
    std::vector<Value> result;
    for (const Value& item : itemsOf(value, budget)) {
        const Value key = keyOf(item, arguments.text(1, "attribute", ""), arguments.flag(0, "case_sensitive", false));
        budget.step(seen.size() + key.weight());
        if (std::any_of(seen.begin(), seen.end(), [&](const Value& other) { return equal(other, key); })) continue;
        seen.push_back(key);
        result.push_back(item);
    }
    return Value::list(std::move(result));
}

Arguments behind(const Arguments& arguments, std::size_t count) {
    Arguments rest;
    for (std::size_t i = count; i < arguments.placed.size(); ++i)
        rest.placed.push_back(arguments.placed[i]);
    rest.named = arguments.named;
    return rest;
}

Value map(const Value& value, const Arguments& arguments, Budget& budget) {
    std::vector<Value> result;
    const bool byAttribute = arguments.placed.empty();
    if (byAttribute) arguments.only(0, {"attribute", "default"});
    const Value* fallback = byAttribute ? arguments.find(1, "default") : nullptr;
    for (const Value& item : itemsOf(value, budget)) {
        if (!byAttribute) {
            result.push_back(applyFilter(arguments.text(0, "", ""), item, behind(arguments, 1), budget));
            continue;
        }
        result.push_back(attributeAlong(item, arguments.text(0, "attribute", ""), fallback));
    }
    budget.allocate(result.size() * sizeof(Value));
    return Value::list(std::move(result));
}

// skip: of the arguments, those that name the attribute.
Value selected(const Value& value, const Arguments& arguments, Budget& budget, bool wanted, bool attribute) {
    const std::size_t skip = attribute ? 1 : 0;
    if (arguments.placed.size() < skip) failWrong("an attribute's name is missing");
    std::vector<Value> result;
    for (const Value& item : itemsOf(value, budget)) {
        const Value looked = attribute ? attributeAlong(item, arguments.text(0, "", "")) : item;
        const bool tested = arguments.placed.size() > skip;
        const bool holds = tested ? applyTest(arguments.text(skip, "", ""), looked, behind(arguments, skip + 1), budget)
                                  : looked.truth();
        if (holds == wanted) result.push_back(item);
    }
    return Value::list(std::move(result));
}

template<bool wanted, bool attribute>
Value select(const Value& value, const Arguments& arguments, Budget& budget) {
    return selected(value, arguments, budget, wanted, attribute);
}

const Dict& dictOf(const Value& value) {
    const Dict* dict = value.asDict();
    if (!dict || dict->kind != Dict::Kind::Mapping)
        failWrong(std::string("a dict is needed where there is ") + value.kindName());
    return *dict;
}

Value items(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(0, {});
    if (value.isUndefined()) return Value::list({});
    std::vector<Value> pairs;
    for (const auto& [key, item] : dictOf(value).entries)
        pairs.push_back(Value::list({Value::text(key), item}, true));
    budget.allocate(pairs.size() * 64);
    return Value::list(std::move(pairs));
}

Value dictSort(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(3, {"case_sensitive", "by", "reverse"});
    const std::string by = arguments.text(1, "by", "key");
    if (by != "key" && by != "value") failWrong("dictsort is by key or value");
    std::vector<Value> pairs;
    std::vector<Value> keys;
    for (const auto& [key, item] : dictOf(value).entries) {
        pairs.push_back(Value::list({Value::text(key), item}, true));
        keys.push_back(keyOf(by == "key" ? Value::text(key) : item, "", arguments.flag(0, "case_sensitive", false)));
    }
    return Value::list(sorted(pairs, keys, arguments.flag(2, "reverse", false), budget));
}

Value toJson(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(0, {"indent", "ensure_ascii", "separators", "sort_keys"});
    if (arguments.flag(0, "ensure_ascii", false)) failUnsupported("JSON in ASCII");
    JsonStyle style;
    if (const Value* indent = arguments.find(0, "indent"); indent && !indent->isNone()) {
        style.indent = indent->toInteger();
        style.itemSeparator = ",";
    }
    if (const Value* separators = arguments.find(0, "separators"); separators && separators->asList()) {
        const auto& both = separators->asList()->items;
        if (both.size() != 2 || !both[0].asText() || !both[1].asText()) failWrong("separators are two texts");
        style.itemSeparator = *both[0].asText();
        style.keySeparator = *both[1].asText();
    }
    style.sortKeys = arguments.flag(0, "sort_keys", false);
    return Value::text(asJson(value, style, budget));
}

Value indent(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(3, {"width", "first", "blank"});
    const Value* width = arguments.find(0, "width");
    std::string space = width && width->asText() ? *width->asText() : "";
    if (space.empty()) {
        const auto count = static_cast<std::uint64_t>(std::max<std::int64_t>(arguments.integer(0, "width", 4), 0));
        budget.allocate(count);
        space.assign(count, ' ');
    }
    std::string text = arguments.flag(1, "first", false) ? space : "";
    bool top = true;
    for (const std::string& line : lines(printed(value, budget) + "\n")) {
        if (!top) text += '\n';
        if (!top && (!line.empty() || arguments.flag(2, "blank", false))) text += space;
        text += line;
        top = false;
        budget.allocate(space.size() + 1);
    }
    return made(std::move(text), budget);
}

Value sum(const Value& value, const Arguments& arguments, Budget& budget) {
    arguments.only(1, {"attribute"});
    std::int64_t whole = 0;
    double real = 0;
    bool isReal = false;
    for (const Value& item : itemsOf(value, budget)) {
        const Value number =
            arguments.find(0, "attribute") ? attributeAlong(item, arguments.text(0, "attribute", "")) : item;
        isReal = isReal || number.isReal();
        real += number.toReal();
        if (!number.isReal() && __builtin_add_overflow(whole, number.toInteger(), &whole))
            failUnsupported("an integer of over 63 bits");
    }
    return isReal ? Value::real(real) : Value::integer(whole);
}

const std::map<std::string_view, Filter>& filters() {
    static const std::map<std::string_view, Filter> all = {
        {"abs", absolute},
        {"capitalize", changed<capitalized>},
        {"count", length},
        {"d", orDefault},
        {"default", orDefault},
        {"dictsort", dictSort},
        {"first", first},
        {"float", asReal},
        {"indent", indent},
        {"int", asInteger},
        {"items", items},
        {"join", join},
        {"last", last},
        {"length", length},
        {"list", asList},
        {"lower", changed<lower>},
        {"map", map},
        {"reject", select<false, false>},
        {"rejectattr", select<false, true>},
        {"replace", replace},
        {"reverse", reversed},
        {"safe", unchanged},
        {"select", select<true, false>},
        {"selectattr", select<true, true>},
        {"sort", sort},
        {"string", asText},
        {"sum", sum},
        {"title", changed<titledWords>},
        {"tojson", toJson},
        {"trim", trim},
        {"unique", unique},
        {"upper", changed<upper>},
    };
    return all;
}

} // namespace

Value applyFilter(std::string_view name, const Value& value, const Arguments& arguments, Budget& budget) {
    const auto it = filters().find(name);
    if (it == filters().end()) failUnsupported("the filter " + inQuotes(name));
    arguments.charge(value, budget);
    return it->second(value, arguments, budget);
}

} // namespace tandem::ai::jinja
