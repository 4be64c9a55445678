// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/chat/JinjaPrint.h"

#include "ai/chat/JinjaText.h"
#include "ai/tokenizer/Utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <utf8proc.h>

namespace tandem::ai::jinja {

namespace {

// repr() of a float: the shortest digits that read back the same, with an exponent below 1e-4 and from 1e16 on.
std::string ofReal(double value) {
    if (std::isnan(value)) return "nan";
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    std::array<char, 64> buffer{};
    const double size = std::abs(value);
    const bool plain = size == 0 || (size >= 1e-4 && size < 1e16);
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   plain ? std::chars_format::fixed : std::chars_format::scientific)
                         .ptr;
    std::string text(buffer.data(), end);
    if (plain && text.find('.') == std::string::npos) text += ".0";
    return text;
}

std::string hexEscape(char32_t value) {
    std::array<char, 16> buffer{};
    const char* format = value < 0x100 ? "\\x%02x" : value < 0x10000 ? "\\u%04x" : "\\U%08x";
    std::snprintf(buffer.data(), buffer.size(), format, static_cast<unsigned>(value));
    return buffer.data();
}

bool isPrintable(char32_t value) {
    if (value == ' ') return true;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(value))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    default:
        return true;
    }
}

std::string quoted(std::string_view text) {
    const bool doubles = text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
    const char quote = doubles ? '"' : '\'';
    std::string out(1, quote);
    for (const std::string_view character : charactersOf(text)) {
        const auto found = codePointAt(character, 0);
        if (character == "\n")
            out += "\\n";
        else if (character == "\r")
            out += "\\r";
        else if (character == "\t")
            out += "\\t";
        else if (character == "\\" || character.front() == quote)
            out.append("\\").append(character);
        else if (found && !isPrintable(found->value))
            out += hexEscape(found->value);
        else
            out += character;
    }
    return out + quote;
}

std::string jsonString(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        constexpr std::string_view special = "\"\\\n\r\t\f\b";
        constexpr std::string_view written = "\"\\nrtfb";
        const std::size_t at = special.find(c);
        if (at != std::string_view::npos) {
            out += '\\';
            out += written[at];
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00" + hexEscape(static_cast<unsigned char>(c)).substr(2);
        } else {
            out += c;
        }
    }
    return out + '"';
}

class JsonWriter {
public:
    JsonWriter(const JsonStyle& style, Budget& budget)
        : m_style(style)
        , m_budget(budget) {}

    void write(const Value& value, int level) {
        m_budget.step();
        if (value.isUndefined() || value.asCallable()) failWrong("what is undefined is no JSON");
        if (const std::string* text = value.asText())
            m_out += jsonString(*text);
        else if (const List* list = value.asList())
            writeList(*list, level);
        else if (const Dict* dict = value.asDict())
            writeDict(*dict, level);
        else
            m_out += scalar(value);
    }
    std::string take() { return std::move(m_out); }

private:
    static std::string scalar(const Value& value) {
        if (value.isNone()) return "null";
        if (value.isBoolean()) return value.truth() ? "true" : "false";
        if (value.isInteger()) return std::to_string(value.toInteger());
        const double real = value.toReal();
        if (std::isnan(real)) return "NaN";
        if (std::isinf(real)) return real > 0 ? "Infinity" : "-Infinity";
        return ofReal(real);
    }

    void line(int level) {
        if (!m_style.indent) return;
        const auto width = static_cast<std::size_t>(std::max<std::int64_t>(*m_style.indent, 0));
        m_budget.allocate(width * static_cast<std::size_t>(level));
        m_out += '\n' + std::string(width * static_cast<std::size_t>(level), ' ');
    }

    void writeList(const List& list, int level) {
        m_out += '[';
        bool first = true;
        for (const Value& item : list.items) {
            if (!std::exchange(first, false)) m_out += m_style.itemSeparator;
            line(level + 1);
            write(item, level + 1);
        }
        if (!list.items.empty()) line(level);
        m_out += ']';
    }

    void writeDict(const Dict& dict, int level) {
        if (dict.kind != Dict::Kind::Mapping) failWrong("a namespace is no JSON");
        auto entries = dict.entries;
        if (m_style.sortKeys)
            std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        m_out += '{';
        bool first = true;
        for (const auto& [key, value] : entries) {
            if (!std::exchange(first, false)) m_out += m_style.itemSeparator;
            line(level + 1);
            m_out += jsonString(key) + m_style.keySeparator;
            write(value, level + 1);
        }
        if (!entries.empty()) line(level);
        m_out += '}';
    }

    const JsonStyle& m_style;
    Budget& m_budget;
    std::string m_out;
};

std::string representedDict(const Dict& dict, Budget& budget) {
    if (dict.kind != Dict::Kind::Mapping) failUnsupported("writing a namespace or loop");
    std::string out = "{";
    for (const auto& [key, value] : dict.entries)
        out += (out.size() > 1 ? ", " : "") + quoted(key) + ": " + represented(value, budget);
    return out + "}";
}

std::string representedList(const List& list, Budget& budget) {
    std::string out = list.tuple ? "(" : "[";
    for (const Value& item : list.items)
        out += (out.size() > 1 ? ", " : "") + represented(item, budget);
    if (list.tuple && list.items.size() == 1) out += ",";
    return out + (list.tuple ? ")" : "]");
}

} // namespace

std::string represented(const Value& value, Budget& budget) {
    budget.step();
    std::string out;
    if (value.asCallable())
        failUnsupported("writing a function");
    else if (const std::string* text = value.asText())
        out = quoted(*text);
    else if (const List* list = value.asList())
        out = representedList(*list, budget);
    else if (const Dict* dict = value.asDict())
        out = representedDict(*dict, budget);
    else if (value.isUndefined())
        out = "Undefined";
    else if (value.isNone())
        out = "None";
    else if (value.isBoolean())
        out = value.truth() ? "True" : "False";
    else
        out = value.isInteger() ? std::to_string(value.toInteger()) : ofReal(value.toReal());
    budget.allocate(out.size());
    return out;
}

std::string printed(const Value& value, Budget& budget) {
    if (value.isUndefined()) return {};
    if (const std::string* text = value.asText()) return *text;
    return represented(value, budget);
}

std::string asJson(const Value& value, const JsonStyle& style, Budget& budget) {
    JsonWriter writer(style, budget);
    writer.write(value, 0);
    std::string out = writer.take();
    budget.allocate(out.size());
    return out;
}

} // namespace tandem::ai::jinja
