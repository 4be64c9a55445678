// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/SplitPattern.h"

#include "ai/tokenizer/NewerCharacters.h"

#include <array>
#include <cctype>
#include <cstdint>
#include <ios>
#include <optional>
#include <sstream>
#include <utility>

namespace tandem::ai {

namespace {

constexpr std::string_view kSpaces = R"(\t-\r\x{85}\p{Z})";
// General categories by their first letter. Not C, whose unassigned part depends on the Unicode version, and not Mn and
// Mc apart, between which one character has moved.
constexpr std::string_view kCategories = "LMNPSZ";
constexpr std::array<std::string_view, 6> kSubcategories = {"ultmo", "", "dlo", "cdseifo", "mcko", "slp"};

bool isCategory(std::string_view name) {
    if (name.empty() || name.size() > 2) return false;
    const std::size_t major = kCategories.find(name[0]);
    if (major == std::string_view::npos) return false;
    return name.size() == 1 || kSubcategories[major].find(name[1]) != std::string_view::npos;
}

// What stands inside a class for this category: PCRE2's own set and what its Unicode version may not know yet.
std::string categorySet(std::string_view name) {
    std::ostringstream set;
    set << "\\p{" << name << '}' << std::hex;
    for (const NewerRange& range : newerRanges())
        if (range.category.starts_with(name))
            set << "\\x{" << std::uint32_t(range.first) << "}-\\x{" << std::uint32_t(range.last) << '}';
    return set.str();
}

bool isPunctuation(char c) {
    return std::ispunct(static_cast<unsigned char>(c)) != 0;
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// Goes over the pattern once from left to right; the first thing it does not know ends it.
class Translator {
public:
    explicit Translator(std::string_view pattern)
        : m_in(pattern) {}

    Result<std::string> run() {
        while (!m_error && m_at < m_in.size())
            m_inClass ? inClass() : outside();
        if (!m_error && m_inClass) refuse("a class without its end");
        if (m_error) return *m_error;
        return std::move(m_out);
    }

private:
    void outside() {
        const char c = m_in[m_at];
        if (c == '\\') return escape();
        if (c == '[') return openClass();
        if (c == '(') return group();
        if (c == '{') return repeat();
        if (c == '^' || c == '$') return refuse("an anchor");
        copy(1);
    }

    void inClass() {
        const char c = m_in[m_at];
        if (c == '\\') return escape();
        if (c == '[') return refuse("a class in a class");
        if (c == '&' && m_in.substr(m_at, 2) == "&&") return refuse("an intersection");
        if (c == ']') m_inClass = false;
        copy(1);
    }

    void openClass() {
        copy(1);
        if (peek() == '^') copy(1);
        if (peek() == ']') return refuse("an empty class");
        m_inClass = true;
    }

    void group() {
        for (const std::string_view known : {"(?i:", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"})
            if (m_in.substr(m_at, known.size()) == known) return copy(known.size());
        const std::string_view next = m_in.substr(m_at, 2);
        if (next == "(?" || next == "(*") return refuse("a group other than (?: (?i: (?= (?! (?<= (?<! (?>");
        copy(1);
    }

    // {n} {n,} {n,m}; a '+' behind it is possessive in one library and a repeat in the other.
    void repeat() {
        std::size_t end = m_at + 1;
        const std::size_t digits = end;
        while (end < m_in.size() && isDigit(m_in[end]))
            ++end;
        if (end == digits) return refuse("a brace that is no repeat count");
        if (end < m_in.size() && m_in[end] == ',') ++end;
        while (end < m_in.size() && isDigit(m_in[end]))
            ++end;
        if (end >= m_in.size() || m_in[end] != '}') return refuse("a brace that is no repeat count");
        copy(end + 1 - m_at);
        if (peek() == '+') refuse("a repeat of a repeat count");
    }

    void escape() {
        const char c = m_at + 1 < m_in.size() ? m_in[m_at + 1] : '\0';
        switch (c) {
        case 's':
            return replace(2, kSpaces, true);
        case 'S':
            return replace(2, kSpaces, false);
        case 'd':
            return replace(2, categorySet("Nd"), true);
        case 'D':
            return replace(2, categorySet("Nd"), false);
        case 'p':
        case 'P':
            return property();
        case 'r':
        case 'n':
        case 't':
        case 'f':
            return copy(2);
        default:
            if (isPunctuation(c)) return copy(2);
            return refuse(c >= 'A' && c <= 'z' ? std::string("\\") + c : "an escape that no known file uses");
        }
    }

    void replace(std::size_t count, std::string_view set, bool positive) {
        if (m_inClass && !positive) return refuse("an opposite in a class");
        m_at += count;
        if (m_inClass)
            m_out += set;
        else
            m_out.append(positive ? "[" : "[^").append(set).append("]");
    }

    void property() {
        const std::size_t close = m_in.find('}', m_at);
        const bool braces = m_in.substr(m_at + 2, 1) == "{" && close != std::string_view::npos;
        const std::string_view name = braces ? m_in.substr(m_at + 3, close - m_at - 3) : std::string_view();
        if (!isCategory(name)) return refuse("a property that is no supported general category");
        replace(close + 1 - m_at, categorySet(name), m_in[m_at + 1] == 'p');
    }

    char peek() const { return m_at < m_in.size() ? m_in[m_at] : '\0'; }

    void copy(std::size_t count) {
        m_out += m_in.substr(m_at, count);
        m_at += count;
    }

    void refuse(const std::string& what) {
        m_error = Error{Error::Code::Unsupported, "tokenizer.json: the split pattern uses " + what};
    }

    std::string_view m_in;
    std::size_t m_at = 0;
    std::string m_out;
    bool m_inClass = false;
    std::optional<Error> m_error;
};

} // namespace

Result<std::string> translateSplitPattern(std::string_view pattern) {
    if (pattern.size() > kMaxPatternBytes)
        return Error{Error::Code::TooLarge, "tokenizer.json: the split pattern is over 4096 bytes"};
    return Translator(pattern).run();
}

std::string literalPattern(std::string_view text) {
    std::string pattern;
    for (const char c : text) {
        if (isPunctuation(c)) pattern += '\\';
        pattern += c;
    }
    return pattern;
}

std::string_view gpt2Pattern() {
    return R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";
}

} // namespace tandem::ai
