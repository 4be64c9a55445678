// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/InQuotes.h"
#include "ai/chat/JinjaCalls.h"
#include "ai/chat/JinjaPrint.h"
#include "ai/chat/JinjaText.h"

#include <algorithm>
#include <array>
#include <map>

namespace tandem::ai::jinja {

namespace {

constexpr std::int64_t kMaxRange = 100'000;

using Method = Value (*)(const std::string&, const Arguments&, Budget&);
using DictMethod = Value (*)(const Dict&, const Arguments&, Budget&);

Value made(std::string_view text, Budget& budget) {
    budget.allocate(text.size());
    return Value::text(std::string(text));
}

Value made(const std::vector<std::string>& parts, Budget& budget) {
    std::vector<Value> items;
    items.reserve(parts.size());
    for (const std::string& part : parts) {
        budget.allocate(part.size() + 64);
        items.push_back(Value::text(part));
    }
    return Value::list(std::move(items));
}

template<Side side>
Value strip(const std::string& text, const Arguments& arguments, Budget& budget) {
    arguments.only(1, {});
    const bool all = arguments.placed.empty() || arguments.placed.front().isNone();
    return made(all ? stripped(text, side) : stripped(text, side, arguments.text(0, "", "")), budget);
}

template<std::string (*change)(std::string_view)>
Value changed(const std::string& text, const Arguments& arguments, Budget& budget) {
    arguments.only(0, {});
    return made(change(text), budget);
}

std::optional<std::string> separator(const Arguments& arguments) {
    const Value* given = arguments.find(0, "sep");
    if (!given || given->isNone()) return std::nullopt;
    std::string text = arguments.text(0, "sep", "");
    if (text.empty()) failWrong("an empty separator");
    return text;
}

Value splitText(const std::string& text, const Arguments& arguments, Budget& budget) {
    arguments.only(2, {"sep", "maxsplit"});
    budget.allocate(text.size());
    return made(split(text, separator(arguments), arguments.integer(1, "maxsplit", -1)), budget);
}

Value splitRight(const std::string& text, const Arguments& arguments, Budget& budget) {
    arguments.only(2, {"sep", "maxsplit"});
    const auto at = separator(arguments);
    if (!at) failUnsupported("rsplit at white space");
    return made(splitFromRight(text, *at, arguments.integer(1, "maxsplit", -1)), budget);
}

Value splitLines(const std::string& text, const Arguments& arguments, Budget& budget) {
    arguments.only(0, {});
    return made(lines(text), budget);
}

template<bool atEnd>
Value affix(const std::string& text, const Arguments& arguments, Budget&) {
    arguments.only(1, {});
    const auto fits = [&text](const Value& value) {
        if (!value.asText()) failWrong("an argument is no text");
        return atEnd ? text.ends_with(*value.asText()) : text.starts_with(*value.asText());
    };
    const Value given = arguments.need(0, "prefix");
    const List* several = given.asList();
    if (!several) return Value::boolean(fits(given));
    return Value::boolean(std::any_of(several->items.begin(), several->items.end(), fits));
}

template<bool atEnd>
Value removeAffix(const std::string& text, const Arguments& arguments, Budget& budget) {
    arguments.only(1, {});
    const std::string given = arguments.text(0, "", "");
    std::string_view rest = text;
    if (atEnd ? rest.ends_with(given) : rest.starts_with(given))
        rest = atEnd ? rest.substr(0, rest.size() - given.size()) : rest.substr(given.size());
    return made(rest, budget);
}

Value replace(const std::string& text, const Arguments& arguments, Budget& budget) {
    arguments.only(3, {"count"});
    const std::string from = arguments.text(0, "", "");
    const std::string to = arguments.text(1, "", "");
    if (arguments.placed.size() < 2) failWrong("replace needs two texts");
    if (from.empty() || to.size() > from.size())
        budget.allocate((text.size() / std::max<std::size_t>(from.size(), 1) + 1) * to.size());
    return made(replaced(text, from, to, arguments.integer(2, "count", -1)), budget);
}

template<bool last>
Value find(const std::string& text, const Arguments& arguments, Budget&) {
    arguments.only(1, {});
    const std::string what = arguments.text(0, "", "");
    const std::size_t at = last ? text.rfind(what) : text.find(what);
    if (at == std::string::npos) return Value::integer(-1);
    return Value::integer(static_cast<std::int64_t>(countCharacters(std::string_view(text).substr(0, at))));
}

Value count(const std::string& text, const Arguments& arguments, Budget&) {
    arguments.only(1, {});
    const std::string what = arguments.text(0, "", "");
    if (what.empty()) return Value::integer(static_cast<std::int64_t>(countCharacters(text)) + 1);
    std::int64_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size()))
        ++found;
    return Value::integer(found);
}

Value join(const std::string& text, const Arguments& arguments, Budget& budget) {
    arguments.only(1, {});
    std::string out;
    bool first = true;
    for (const Value& item : itemsOf(arguments.need(0, "iterable"), budget)) {
        if (!item.asText()) failWrong("join needs texts");
        if (!std::exchange(first, false)) out += text;
        out += *item.asText();
        budget.allocate(text.size() + item.asText()->size());
    }
    return Value::text(std::move(out));
}

template<int (*holds)(int)>
Value allOf(const std::string& text, const Arguments& arguments, Budget&) {
    arguments.only(0, {});
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) failUnsupported("a class of characters that are not ASCII");
    const bool all =
        std::all_of(text.begin(), text.end(), [](char c) { return holds(static_cast<unsigned char>(c)) != 0; });
    return Value::boolean(!text.empty() && all);
}

const std::map<std::string_view, Method>& textMethods() {
    static const std::map<std::string_view, Method> all = {
        {"capitalize", changed<capitalized>},
        {"count", count},
        {"endswith", affix<true>},
        {"find", find<false>},
        {"isalnum", allOf<std::isalnum>},
        {"isalpha", allOf<std::isalpha>},
        {"isdigit", allOf<std::isdigit>},
        {"join", join},
        {"lower", changed<lower>},
        {"lstrip", strip<Side::Left>},
        {"removeprefix", removeAffix<false>},
        {"removesuffix", removeAffix<true>},
        {"replace", replace},
        {"rfind", find<true>},
        {"rsplit", splitRight},
        {"rstrip", strip<Side::Right>},
        {"split", splitText},
        {"splitlines", splitLines},
        {"startswith", affix<false>},
        {"strip", strip<Side::Both>},
        {"title", changed<titled>},
        {"upper", changed<upper>},
    };
    return all;
}

Value get(const Dict& dict, const Arguments& arguments, Budget&) {
    arguments.only(2, {});
    const Value key = arguments.need(0, "key");
    const Value* found = key.asText() ? dict.find(*key.asText()) : nullptr;
    if (found) return *found;
    return arguments.placed.size() > 1 ? arguments.placed[1] : Value::none();
}

template<bool keys, bool values>
Value entries(const Dict& dict, const Arguments& arguments, Budget& budget) {
    arguments.only(0, {});
    std::vector<Value> result;
    for (const auto& [key, value] : dict.entries)
        if constexpr (keys && values)
            result.push_back(Value::list({Value::text(key), value}, true));
        else
            result.push_back(keys ? Value::text(key) : value);
    budget.allocate(result.size() * 64);
    return Value::list(std::move(result));
}

const std::map<std::string_view, DictMethod>& dictMethods() {
    static const std::map<std::string_view, DictMethod> all = {
        {"get", get}, {"items", entries<true, true>}, {"keys", entries<true, false>}, {"values", entries<false, true>}};
    return all;
}

Value range(const Arguments& arguments, Budget& budget) {
    arguments.only(3, {});
    const bool one = arguments.placed.size() == 1;
    const std::int64_t begin = one ? 0 : arguments.need(0, "start").toInteger();
    const std::int64_t end = arguments.need(one ? 0 : 1, "stop").toInteger();
    const std::int64_t step = arguments.integer(2, "", 1);
    if (step == 0) failWrong("a range without a step");
    std::vector<Value> items;
    for (std::int64_t at = begin; step > 0 ? at < end : at > end;) {
        items.push_back(Value::integer(at));
        if (static_cast<std::int64_t>(items.size()) > kMaxRange)
            fail(Error::Code::TooLarge, "a range of over 100,000 numbers");
        if (__builtin_add_overflow(at, step, &at)) break;
    }
    budget.step(items.size());
    budget.allocate(items.size() * sizeof(Value));
    return Value::list(std::move(items));
}

Value makeDict(const Arguments& arguments, Dict::Kind kind) {
    Dict dict;
    dict.kind = kind;
    for (const Value& given : arguments.placed) {
        if (!given.asDict()) failUnsupported("a dict made from this");
        for (const auto& [key, value] : given.asDict()->entries)
            dict.set(key, value);
    }
    for (const auto& [key, value] : arguments.named)
        dict.set(key, value);
    return Value::dict(std::move(dict));
}

// In English and in local time, as datetime's does it; of the directives those that dates are written with.
std::string formatted(const std::string& format, std::time_t now) {
    std::tm time{};
    localtime_r(&now, &time);
    constexpr std::array<const char*, 12> months = {"January",   "February", "March",    "April",
                                                    "May",       "June",     "July",     "August",
                                                    "September", "October",  "November", "December"};
    constexpr std::array<const char*, 7> days = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                 "Thursday", "Friday", "Saturday"};
    const auto padded = [](int value, std::size_t width) {
        const std::string digits = std::to_string(value);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    const std::map<char, std::string> directives = {
        {'%', "%"},
        {'A', days.at(static_cast<std::size_t>(time.tm_wday))},
        {'a', std::string(days.at(static_cast<std::size_t>(time.tm_wday))).substr(0, 3)},
        {'B', months.at(static_cast<std::size_t>(time.tm_mon))},
        {'b', std::string(months.at(static_cast<std::size_t>(time.tm_mon))).substr(0, 3)},
        {'d', padded(time.tm_mday, 2)},
        {'H', padded(time.tm_hour, 2)},
        {'M', padded(time.tm_min, 2)},
        {'m', padded(time.tm_mon + 1, 2)},
        {'S', padded(time.tm_sec, 2)},
        {'Y', padded(time.tm_year + 1900, 4)},
        {'y', padded(time.tm_year % 100, 2)},
    };
    std::string out;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            out += format[i];
            continue;
        }
        const auto it = directives.find(format[++i]);
        if (it == directives.end()) failUnsupported(std::string("the date's %") + format[i]);
        out += it->second;
    }
    return out;
}

} // namespace

bool hasMethod(const Value& value, std::string_view name) {
    if (value.asText()) return textMethods().contains(name);
    return value.asDict() && value.asDict()->kind == Dict::Kind::Mapping && dictMethods().contains(name);
}

Value callMethod(const Value& value, std::string_view name, const Arguments& arguments, Budget& budget) {
    arguments.charge(value, budget);
    if (value.asText()) return textMethods().at(name)(*value.asText(), arguments, budget);
    return dictMethods().at(name)(*value.asDict(), arguments, budget);
}

bool isGlobal(std::string_view name) {
    constexpr std::array<std::string_view, 5> names = {"range", "namespace", "dict", "raise_exception", "strftime_now"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

Value callGlobal(std::string_view name, const Arguments& arguments, std::time_t now, Budget& budget) {
    budget.step();
    if (name == "range") return range(arguments, budget);
    if (name == "namespace") return makeDict(arguments, Dict::Kind::Namespace);
    if (name == "dict") return makeDict(arguments, Dict::Kind::Mapping);
    if (name == "strftime_now") return Value::text(formatted(arguments.text(0, "format", ""), now));
    if (name == "raise_exception") failWrong(printed(arguments.need(0, "message"), budget));
    failUnsupported("the function " + inQuotes(name));
}

} // namespace tandem::ai::jinja
