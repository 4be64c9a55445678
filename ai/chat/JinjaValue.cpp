// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/chat/JinjaValue.h"

#include "ai/BoundedJson.h"

#include <algorithm>
#include <limits>

namespace tandem::ai::jinja {

void fail(Error::Code code, const std::string& detail) {
    throw Failure{Error{code, detail}};
}
void failUnsupported(const std::string& what) {
    fail(Error::Code::Unsupported, what + " is not supported");
}
void failWrong(const std::string& what) {
    fail(Error::Code::Malformed, what);
}

void Budget::step(std::uint64_t count) {
    m_steps += std::min(count, kMaxSteps + 1);
    if (m_steps > kMaxSteps) fail(Error::Code::TooLarge, "the template takes too long");
}

void Budget::allocate(std::uint64_t bytes) {
    m_bytes += std::min(bytes, kMaxBytes + 1);
    if (m_bytes > kMaxBytes) fail(Error::Code::TooLarge, "the template needs over 64 MiB");
}

Value Value::none() {
    return Value(Data(None{}));
}
Value Value::boolean(bool value) {
    return Value(Data(value));
}
Value Value::integer(std::int64_t value) {
    return Value(Data(value));
}
Value Value::real(double value) {
    return Value(Data(value));
}
Value Value::text(std::string value) {
    return Value(Data(std::make_shared<const std::string>(std::move(value))));
}

namespace {

constexpr std::uint64_t kMaxWeight = 1'000'000'000'000; // more is not counted
constexpr std::size_t kBytesPerStep = 64;

// Notes a value that stands in a list or dict.
template<typename Container>
void hold(Container& container, const Value& child) {
    const Dict* dict = child.asDict();
    if (dict && dict->kind != Dict::Kind::Mapping) failUnsupported("a namespace or loop in a list or dict");
    container.depth = std::max(container.depth, child.depth() + 1);
    container.weight = std::min(container.weight + child.weight(), kMaxWeight);
    if (container.depth > Value::kMaxDepth) fail(Error::Code::TooLarge, "lists are nested too deeply");
}

// Python's json, on which numbers are what they look like.
Value fromParsed(const nlohmann::ordered_json& json) {
    if (json.is_null()) return Value::none();
    if (json.is_boolean()) return Value::boolean(json.get<bool>());
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max())
        failUnsupported("an integer of over 63 bits");
    if (json.is_number_integer()) return Value::integer(json.get<std::int64_t>());
    if (json.is_number()) return Value::real(json.get<double>());
    if (json.is_string()) return Value::text(json.get<std::string>());
    if (json.is_array()) {
        std::vector<Value> items;
        items.reserve(json.size());
        for (const auto& item : json)
            items.push_back(fromParsed(item));
        return Value::list(std::move(items));
    }
    Dict dict;
    for (auto it = json.begin(); it != json.end(); ++it)
        dict.entries.emplace_back(it.key(), fromParsed(it.value()));
    return Value::dict(std::move(dict));
}

} // namespace

Value Value::list(std::vector<Value> items, bool tuple) {
    List list{std::move(items), tuple, 1, 1};
    for (const Value& item : list.items)
        hold(list, item);
    return Value(Data(std::make_shared<const List>(std::move(list))));
}

Value Value::dict(Dict dict) {
    if (dict.kind == Dict::Kind::Mapping)
        for (const auto& [key, value] : dict.entries)
            hold(dict, value);
    return Value(Data(std::make_shared<Dict>(std::move(dict))));
}

Value Value::callable(std::string name, const void* macro) {
    return Value(Data(Callable{std::move(name), macro}));
}

Result<Value> Value::fromJson(std::string_view json) {
    if (!jsonDepthWithin(json, kMaxDepth)) return Error{Error::Code::TooLarge, "the JSON is nested too deeply"};
    const auto parsed = nlohmann::ordered_json::parse(json, nullptr, false);
    if (parsed.is_discarded()) return Error{Error::Code::Malformed, "not valid JSON"};
    try {
        return fromParsed(parsed);
    } catch (const Failure& failure) {
        return failure.error;
    }
}

const std::string* Value::asText() const {
    const auto* text = std::get_if<std::shared_ptr<const std::string>>(&m_data);
    return text ? text->get() : nullptr;
}

const List* Value::asList() const {
    const auto* list = std::get_if<std::shared_ptr<const List>>(&m_data);
    return list ? list->get() : nullptr;
}

const Dict* Value::asDict() const {
    const auto* dict = std::get_if<std::shared_ptr<Dict>>(&m_data);
    return dict ? dict->get() : nullptr;
}

Dict* Value::asNamespace() const {
    const auto* dict = std::get_if<std::shared_ptr<Dict>>(&m_data);
    return dict && (*dict)->kind == Dict::Kind::Namespace ? dict->get() : nullptr;
}

bool Value::truth() const {
    if (isUndefined() || isNone()) return false;
    if (const auto* value = std::get_if<bool>(&m_data)) return *value;
    if (const auto* value = std::get_if<std::int64_t>(&m_data)) return *value != 0;
    if (const auto* value = std::get_if<double>(&m_data)) return *value != 0;
    if (const std::string* value = asText()) return !value->empty();
    if (const List* value = asList()) return !value->items.empty();
    if (const Dict* value = asDict()) return value->kind != Dict::Kind::Mapping || !value->entries.empty();
    return true;
}

std::int64_t Value::toInteger() const {
    if (const auto* value = std::get_if<bool>(&m_data)) return *value ? 1 : 0;
    if (const auto* value = std::get_if<std::int64_t>(&m_data)) return *value;
    failWrong(std::string("a number is needed where there is ") + kindName());
}

double Value::toReal() const {
    if (const auto* value = std::get_if<double>(&m_data)) return *value;
    return static_cast<double>(toInteger());
}

int Value::depth() const {
    if (const List* list = asList()) return list->depth;
    if (const Dict* dict = asDict()) return dict->depth;
    return 0;
}

std::uint64_t Value::weight() const {
    if (const std::string* text = asText()) return 1 + text->size() / kBytesPerStep;
    if (const List* list = asList()) return list->weight;
    if (const Dict* dict = asDict()) return dict->kind == Dict::Kind::Mapping ? dict->weight : 1;
    return 1;
}

const char* Value::kindName() const {
    constexpr const char* names[] = {"undefined", "None", "bool", "int", "float", "str", "list", "dict", "function"};
    return names[m_data.index()];
}

const Value* Dict::find(std::string_view key) const {
    const auto it =
        std::find_if(entries.begin(), entries.end(), [key](const auto& entry) { return entry.first == key; });
    return it == entries.end() ? nullptr : &it->second;
}

void Dict::set(std::string_view key, Value value) {
    const auto it =
        std::find_if(entries.begin(), entries.end(), [key](const auto& entry) { return entry.first == key; });
    if (it == entries.end())
        entries.emplace_back(key, std::move(value));
    else
        it->second = std::move(value);
}

bool equal(const Value& a, const Value& b) {
    if (a.isNumber() && b.isNumber())
        return a.isReal() || b.isReal() ? a.toReal() == b.toReal() : a.toInteger() == b.toInteger();
    if (const std::string* text = a.asText()) return b.asText() && *text == *b.asText();
    if (const List* list = a.asList()) {
        const List* other = b.asList();
        return other && list->tuple == other->tuple &&
               std::equal(list->items.begin(), list->items.end(), other->items.begin(), other->items.end(), equal);
    }
    if (const Dict* dict = a.asDict()) {
        const Dict* other = b.asDict();
        if (!other || dict->kind != other->kind || dict->entries.size() != other->entries.size()) return false;
        if (dict->kind != Dict::Kind::Mapping) return dict == other;
        return std::all_of(dict->entries.begin(), dict->entries.end(), [other](const auto& entry) {
            const Value* value = other->find(entry.first);
            return value && equal(entry.second, *value);
        });
    }
    return (a.isNone() && b.isNone()) || (a.isUndefined() && b.isUndefined());
}

int compare(const Value& a, const Value& b) {
    if (a.isNumber() && b.isNumber()) {
        if (!a.isReal() && !b.isReal()) return a.toInteger() < b.toInteger() ? -1 : a.toInteger() > b.toInteger();
        return a.toReal() < b.toReal() ? -1 : static_cast<int>(a.toReal() > b.toReal());
    }
    // UTF-8 sorts as code points do.
    if (a.asText() && b.asText()) return a.asText()->compare(*b.asText());
    if (a.asList() && b.asList() && a.asList()->tuple == b.asList()->tuple) {
        const auto& left = a.asList()->items;
        const auto& right = b.asList()->items;
        for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i)
            if (!equal(left[i], right[i])) return compare(left[i], right[i]);
        return left.size() < right.size() ? -1 : static_cast<int>(left.size() > right.size());
    }
    failWrong(std::string("no order between ") + a.kindName() + " and " + b.kindName());
}

} // namespace tandem::ai::jinja
