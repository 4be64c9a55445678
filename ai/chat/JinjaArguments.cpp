// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/InQuotes.h"
#include "ai/chat/JinjaCalls.h"
#include "ai/chat/JinjaText.h"

#include <algorithm>

namespace tandem::ai::jinja {

const Value* Arguments::find(std::size_t place, std::string_view name) const {
    if (place < placed.size()) return &placed[place];
    const auto it = std::find_if(named.begin(), named.end(), [name](const auto& entry) { return entry.first == name; });
    return it == named.end() ? nullptr : &it->second;
}

Value Arguments::need(std::size_t place, std::string_view name) const {
    const Value* value = find(place, name);
    if (!value) failWrong("the argument " + inQuotes(name) + " is missing");
    return *value;
}

std::string Arguments::text(std::size_t place, std::string_view name, std::string_view fallback) const {
    const Value* value = find(place, name);
    if (!value) return std::string(fallback);
    if (!value->asText()) failWrong("the argument " + inQuotes(name) + " is no text");
    return *value->asText();
}

std::int64_t Arguments::integer(std::size_t place, std::string_view name, std::int64_t fallback) const {
    const Value* value = find(place, name);
    return value ? value->toInteger() : fallback;
}

bool Arguments::flag(std::size_t place, std::string_view name, bool fallback) const {
    const Value* value = find(place, name);
    return value ? value->truth() : fallback;
}

void Arguments::only(std::size_t places, std::initializer_list<std::string_view> names) const {
    if (placed.size() > places) failWrong("there are too many arguments");
    for (const auto& [name, value] : named)
        if (std::find(names.begin(), names.end(), name) == names.end())
            failUnsupported("the argument " + inQuotes(name));
}

void Arguments::charge(const Value& value, Budget& budget) const {
    std::uint64_t greatest = 1;
    for (const Value& argument : placed)
        greatest = std::max(greatest, argument.weight());
    for (const auto& argument : named)
        greatest = std::max(greatest, argument.second.weight());
    budget.step(std::min(value.weight(), Budget::kMaxSteps) * std::min(greatest, Budget::kMaxSteps));
}

std::vector<Value> itemsOf(const Value& value, Budget& budget) {
    std::vector<Value> items;
    if (value.isUndefined()) return items;
    if (const List* list = value.asList()) {
        items = list->items;
    } else if (const std::string* text = value.asText()) {
        budget.allocate(text->size() * sizeof(Value));
        for (const std::string_view character : charactersOf(*text))
            items.push_back(Value::text(std::string(character)));
    } else if (const Dict* dict = value.asDict(); dict && dict->kind == Dict::Kind::Mapping) {
        for (const auto& entry : dict->entries)
            items.push_back(Value::text(entry.first));
    } else {
        failWrong(std::string("there is nothing to go through in ") + value.kindName());
    }
    budget.step(items.size());
    budget.allocate(items.size() * sizeof(Value));
    return items;
}

Value attributeOf(const Value& object, std::string_view name) {
    if (object.isUndefined()) failWrong("there is no " + inQuotes(name) + " in what is undefined");
    if (hasMethod(object, name)) return Value::callable(std::string(name));
    const Dict* dict = object.asDict();
    const Value* found = dict ? dict->find(name) : nullptr;
    return found ? *found : Value();
}

Value subscriptOf(const Value& object, const Value& key) {
    if (object.isUndefined()) failWrong("there is nothing to look up in what is undefined");
    if (const Dict* dict = object.asDict()) {
        const Value* found = key.asText() ? dict->find(*key.asText()) : nullptr;
        if (found) return *found;
        return key.asText() && hasMethod(object, *key.asText()) ? Value::callable(*key.asText()) : Value();
    }
    if (!key.isInteger() && !key.isBoolean()) return {};
    std::int64_t at = key.toInteger();
    if (const List* list = object.asList()) {
        const auto size = static_cast<std::int64_t>(list->items.size());
        at += at < 0 ? size : 0;
        return at >= 0 && at < size ? list->items[static_cast<std::size_t>(at)] : Value();
    }
    if (const std::string* text = object.asText()) {
        const auto characters = charactersOf(*text);
        const auto size = static_cast<std::int64_t>(characters.size());
        at += at < 0 ? size : 0;
        return at >= 0 && at < size ? Value::text(std::string(characters[static_cast<std::size_t>(at)])) : Value();
    }
    return {};
}

bool contains(const Value& container, const Value& item) {
    if (const std::string* text = container.asText()) {
        if (!item.asText()) failWrong(std::string(item.kindName()) + " cannot stand in a text");
        return text->find(*item.asText()) != std::string::npos;
    }
    if (const List* list = container.asList())
        return std::any_of(list->items.begin(), list->items.end(), [&](const Value& one) { return equal(one, item); });
    const Dict* dict = container.asDict();
    if (dict && dict->kind == Dict::Kind::Mapping) return item.asText() && dict->find(*item.asText());
    if (container.isUndefined()) return false;
    failWrong(std::string("nothing can stand in ") + container.kindName());
}

} // namespace tandem::ai::jinja
