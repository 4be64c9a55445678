// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/chat/JinjaLexer.h"

#include "ai/chat/JinjaText.h"
#include "ai/chat/JinjaValue.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utf8proc.h>

namespace tandem::ai::jinja {

namespace {

using Kind = Lexeme::Kind;

bool isNameStart(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// Line ends are \n, and one at the very end does not count.
std::string normalized(std::string_view source) {
    std::string text;
    text.reserve(source.size());
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (source[i] == '\r' && i + 1 < source.size() && source[i + 1] == '\n') continue;
        text += source[i] == '\r' ? '\n' : source[i];
    }
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

void appendCharacter(std::uint32_t value, std::string& out) {
    std::array<std::uint8_t, 4> bytes{};
    if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) failUnsupported("an escape that is no character");
    const auto count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::size_t>(std::max<utf8proc_ssize_t>(count, 0)));
}

class Lexer {
public:
    explicit Lexer(std::string source)
        : m_in(std::move(source)) {}

    std::vector<Lexeme> run() {
        while (m_at < m_in.size())
            textAndTag();
        add(Kind::End, "");
        return std::move(m_out);
    }

private:
    // Text up to the next tag, and that tag with all in it.
    void textAndTag() {
        std::size_t tag = m_at;
        while ((tag = m_in.find('{', tag)) != std::string::npos) {
            const char next = tag + 1 < m_in.size() ? m_in[tag + 1] : '\0';
            if (next == '{' || next == '%' || next == '#') break;
            ++tag;
        }
        if (tag == std::string::npos) {
            addText(rest());
            advance(m_in.size() - m_at);
            return;
        }
        const char kind = m_in[tag + 1];
        const char sign = tag + 2 < m_in.size() ? m_in[tag + 2] : '\0';
        addText(cutBeforeTag(rest().substr(0, tag - m_at), kind, sign));
        advance(tag - m_at + 2 + (sign == '-' || sign == '+' ? 1 : 0));
        if (kind == '#')
            comment();
        else if (kind == '{')
            inside(Kind::VariableBegin, Kind::VariableEnd, "}}");
        else if (!raw())
            inside(Kind::BlockBegin, Kind::BlockEnd, "%}");
    }

    std::string_view cutBeforeTag(std::string_view text, char kind, char sign) const {
        if (sign == '-') return stripped(text, Side::Right);
        if (sign == '+' || kind == '{') return text;
        const std::size_t newline = text.rfind('\n');
        const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
        if (start == 0 && !m_lineStarts) return text;
        return isSpace(text.substr(start)) ? text.substr(0, start) : text;
    }

    void comment() {
        const std::size_t end = m_in.find("#}", m_at);
        if (end == std::string::npos) failWrong("a comment without its end");
        const char sign = end > m_at ? m_in[end - 1] : '\0';
        advance(end + 2 - m_at);
        afterTag(sign, true);
    }

    // What a tag's end takes along: all white space behind "-", one line end behind a block.
    void afterTag(char sign, bool block) {
        if (sign == '-') {
            const std::string_view left = rest();
            advance(left.size() - stripped(left, Side::Left).size());
        } else if (sign != '+' && block && m_at < m_in.size() && m_in[m_at] == '\n') {
            advance(1);
        }
    }

    bool raw() {
        std::size_t at = m_at;
        if (!word(at, "raw")) return false;
        const bool minus = at < m_in.size() && m_in[at] == '-';
        if (m_in.compare(at + (minus ? 1 : 0), 2, "%}") != 0) return false;
        advance(at + (minus ? 3 : 2) - m_at);
        if (minus) afterTag('-', true);
        for (std::size_t tag = m_in.find("{%", m_at); tag != std::string::npos; tag = m_in.find("{%", tag + 2)) {
            std::size_t end = tag + 2;
            const char sign = end < m_in.size() ? m_in[end] : '\0';
            if (sign == '-' || sign == '+') ++end;
            if (!word(end, "endraw")) continue;
            const char endSign = end < m_in.size() ? m_in[end] : '\0';
            if (endSign == '-' || endSign == '+') ++end;
            if (m_in.compare(end, 2, "%}") != 0) continue;
            addText(cutBeforeTag(rest().substr(0, tag - m_at), '%', sign));
            advance(end + 2 - m_at);
            afterTag(endSign, true);
            return true;
        }
        failWrong("raw without endraw");
    }

    // White space, the word, white space; moves `at` behind it.
    bool word(std::size_t& at, std::string_view text) const {
        const auto skip = [&] {
            while (at < m_in.size() && isSpace(std::string_view(m_in).substr(at, 1)))
                ++at;
        };
        skip();
        if (m_in.compare(at, text.size(), text) != 0) return false;
        at += text.size();
        if (at < m_in.size() && (isNameStart(m_in[at]) || isDigit(m_in[at]))) return false;
        skip();
        return true;
    }

    void inside(Kind begin, Kind end, std::string_view closing) {
        add(begin, "");
        std::string open; // brackets
        while (true) {
            skipSpace();
            if (m_at >= m_in.size()) failWrong("a tag without its end");
            if (open.empty() && tagEnds(end, closing)) return;
            const char c = m_in[m_at];
            if (c == '"' || c == '\'')
                string(c);
            else if (isNameStart(c))
                name();
            else if (isDigit(c))
                number();
            else
                operatorSign(open);
        }
    }

    bool tagEnds(Kind end, std::string_view closing) {
        const char sign = m_in[m_at] == '-' || m_in[m_at] == '+' ? m_in[m_at] : '\0';
        if (sign == '+' && end == Kind::VariableEnd) return false;
        if (m_in.compare(m_at + (sign ? 1 : 0), 2, closing) != 0) return false;
        add(end, "");
        advance(sign ? 3 : 2);
        afterTag(sign, end == Kind::BlockEnd);
        return true;
    }

    void skipSpace() {
        const std::string_view left = rest();
        advance(left.size() - stripped(left, Side::Left).size());
    }

    void name() {
        std::size_t end = m_at;
        while (end < m_in.size() && (isNameStart(m_in[end]) || isDigit(m_in[end])))
            ++end;
        add(Kind::Name, m_in.substr(m_at, end - m_at));
        advance(end - m_at);
    }

    void number() {
        std::string digits;
        std::size_t end = m_at;
        bool real = false;
        const auto run = [&] {
            while (end < m_in.size() &&
                   (isDigit(m_in[end]) || (m_in[end] == '_' && end + 1 < m_in.size() && isDigit(m_in[end + 1]))))
                if (m_in[end++] != '_') digits += m_in[end - 1];
        };
        run();
        if (end + 1 < m_in.size() && m_in[end] == '.' && isDigit(m_in[end + 1])) {
            real = true;
            digits += m_in[end++];
            run();
        }
        real = exponent(end, digits) || real;
        if (end < m_in.size() && isNameStart(m_in[end])) failUnsupported("a number with letters");
        if (!real && digits.size() > 1 && digits.front() == '0' && digits.find_first_not_of('0') != std::string::npos)
            failWrong("a number that begins with zero");
        add(real ? Kind::Real : Kind::Integer, digits);
        advance(end - m_at);
    }

    // e3, e-3; moves `end` behind it.
    bool exponent(std::size_t& end, std::string& digits) const {
        if (end >= m_in.size() || (m_in[end] != 'e' && m_in[end] != 'E')) return false;
        std::size_t at = end + 1;
        if (at < m_in.size() && (m_in[at] == '+' || m_in[at] == '-')) ++at;
        if (at >= m_in.size() || !isDigit(m_in[at])) return false;
        while (at < m_in.size() && isDigit(m_in[at]))
            ++at;
        digits += m_in.substr(end, at - end);
        end = at;
        return true;
    }

    void string(char quote) {
        std::string value;
        std::size_t at = m_at + 1;
        while (at < m_in.size() && m_in[at] != quote) {
            if (m_in[at] != '\\') {
                value += m_in[at++];
                continue;
            }
            ++at;
            escape(at, value);
        }
        if (at >= m_in.size()) failWrong("a string without its end");
        add(Kind::String, value);
        advance(at + 1 - m_at);
    }

    // Python's escapes; one that it does not know stays as it is.
    void escape(std::size_t& at, std::string& value) {
        if (at >= m_in.size()) failWrong("a string without its end");
        constexpr std::string_view signs = "\\'\"abfnrtv";
        constexpr std::string_view meant = "\\'\"\a\b\f\n\r\t\v";
        const char c = m_in[at++];
        const std::size_t known = signs.find(c);
        if (c == '\n') return; // a line that goes on
        if (known != std::string_view::npos) {
            value += meant[known];
        } else if (c == 'x' || c == 'u' || c == 'U') {
            const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
            std::uint32_t code = 0;
            const char* first = m_in.data() + std::min(at, m_in.size());
            const char* last = m_in.data() + std::min(at + digits, m_in.size());
            const auto [end, error] = std::from_chars(first, last, code, 16);
            if (error != std::errc() || end != last || static_cast<std::size_t>(last - first) != digits)
                failWrong("a broken escape in a string");
            appendCharacter(code, value);
            at += digits;
        } else if (isDigit(c) || c == 'N') {
            failUnsupported(std::string("the escape \\") + c);
        } else {
            value += '\\';
            value += c;
        }
    }

    void operatorSign(std::string& open) {
        constexpr std::array<std::string_view, 6> two = {"==", "!=", "<=", ">=", "//", "**"};
        std::string sign = m_in.substr(m_at, 2);
        if (std::find(two.begin(), two.end(), sign) == two.end()) sign.resize(1);
        const char c = sign.front();
        if (sign.size() == 1 && std::string_view("+-*/%~<>=()[]{}.:,|;").find(c) == std::string_view::npos)
            failWrong("a character that has no place in a tag");
        if (c == '(' || c == '[' || c == '{') open += c == '(' ? ')' : c == '[' ? ']' : '}';
        if (c == ')' || c == ']' || c == '}') {
            if (open.empty() || open.back() != c) failWrong("a bracket that was not opened");
            open.pop_back();
        }
        add(Kind::Operator, sign);
        advance(sign.size());
    }

    std::string_view rest() const { return std::string_view(m_in).substr(m_at); }

    void addText(std::string_view text) {
        if (!text.empty()) add(Kind::Text, std::string(text));
    }
    void add(Kind kind, std::string text) { m_out.push_back({kind, std::move(text), m_line}); }

    void advance(std::size_t bytes) {
        if (bytes == 0) return;
        m_line += static_cast<int>(std::count(m_in.begin() + static_cast<std::ptrdiff_t>(m_at),
                                              m_in.begin() + static_cast<std::ptrdiff_t>(m_at + bytes), '\n'));
        m_at += bytes;
        m_lineStarts = m_in[m_at - 1] == '\n';
    }

    std::string m_in;
    std::size_t m_at = 0;
    int m_line = 1;
    bool m_lineStarts = true; // what was read last is a line's end
    std::vector<Lexeme> m_out;
};

} // namespace

std::vector<Lexeme> lex(std::string_view source) {
    return Lexer(normalized(source)).run();
}

} // namespace tandem::ai::jinja
