// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/chat/JinjaText.h"

#include "ai/tokenizer/Utf8.h"

#include <algorithm>
#include <utf8proc.h>

namespace tandem::ai::jinja {

namespace {

bool isSpaceValue(char32_t value) {
    return isWhiteSpace(value) || (value >= 0x1C && value <= 0x1F); // the four separators are Python's own
}

char32_t valueOf(std::string_view character) {
    const auto found = codePointAt(character, 0);
    return found ? found->value : 0xFFFD;
}

void append(char32_t value, std::string_view original, std::string& out) {
    if (!codePointAt(original, 0)) {
        out += original;
        return;
    }
    std::uint8_t bytes[4] = {};
    const auto count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), bytes);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(std::max<utf8proc_ssize_t>(count, 0)));
}

bool isCased(char32_t value) {
    const auto code = static_cast<utf8proc_int32_t>(value);
    return utf8proc_tolower(code) != code || utf8proc_toupper(code) != code;
}

template<typename Map>
std::string mapped(std::string_view text, const Map& map) {
    std::string out;
    out.reserve(text.size());
    for (const std::string_view character : charactersOf(text))
        append(map(valueOf(character)), character, out);
    return out;
}

char32_t upperOf(char32_t value) {
    return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(value)));
}
char32_t lowerOf(char32_t value) {
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(value)));
}

} // namespace

std::size_t characterAt(std::string_view text, std::size_t at) {
    const auto found = codePointAt(text, at);
    return found ? found->bytes : 1;
}

std::size_t countCharacters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += characterAt(text, at))
        ++count;
    return count;
}

std::vector<std::string_view> charactersOf(std::string_view text) {
    std::vector<std::string_view> result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = characterAt(text, at);
        result.push_back(text.substr(at, bytes));
        at += bytes;
    }
    return result;
}

std::string_view stripped(std::string_view text, Side side, std::optional<std::string_view> of) {
    const auto set = charactersOf(of.value_or(""));
    const auto goes = [&](std::string_view character) {
        if (!of) return isSpaceValue(valueOf(character));
        return std::find(set.begin(), set.end(), character) != set.end();
    };
    while (side != Side::Right && !text.empty() && goes(text.substr(0, characterAt(text, 0))))
        text.remove_prefix(characterAt(text, 0));
    while (side != Side::Left && !text.empty()) {
        const auto last = codePointBefore(text, text.size());
        const std::size_t bytes = last ? last->bytes : 1;
        if (!goes(text.substr(text.size() - bytes))) break;
        text.remove_suffix(bytes);
    }
    return text;
}

bool isSpace(std::string_view text) {
    return !text.empty() && stripped(text, Side::Left).empty();
}

std::string upper(std::string_view text) {
    return mapped(text, upperOf);
}
std::string lower(std::string_view text) {
    return mapped(text, lowerOf);
}

std::string capitalized(std::string_view text) {
    bool first = true;
    return mapped(text, [&first](char32_t value) {
        const char32_t result = first ? upperOf(value) : lowerOf(value);
        first = false;
        return result;
    });
}

std::string titled(std::string_view text) {
    bool inWord = false;
    return mapped(text, [&inWord](char32_t value) {
        const char32_t result = inWord ? lowerOf(value) : upperOf(value);
        inWord = isCased(value);
        return result;
    });
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to, std::int64_t count) {
    std::string out;
    if (from.empty()) { // between all characters, and at both ends
        for (std::size_t at = 0; at <= text.size();) {
            if (count != 0) out += to;
            if (count > 0) --count;
            if (at == text.size()) break;
            const std::size_t bytes = characterAt(text, at);
            out += text.substr(at, bytes);
            at += bytes;
        }
        return out;
    }
    while (count != 0) {
        const std::size_t found = text.find(from);
        if (found == std::string_view::npos) break;
        out.append(text.substr(0, found)).append(to);
        text.remove_prefix(found + from.size());
        if (count > 0) --count;
    }
    return out.append(text);
}

namespace {

std::vector<std::string> splitAtSpace(std::string_view text, std::int64_t most) {
    std::vector<std::string> parts;
    for (text = stripped(text, Side::Left); !text.empty(); text = stripped(text, Side::Left)) {
        if (most == 0) {
            parts.emplace_back(text);
            parts.back() = std::string(stripped(parts.back(), Side::Right));
            break;
        }
        std::size_t end = 0;
        while (end < text.size() && !isSpace(text.substr(end, characterAt(text, end))))
            end += characterAt(text, end);
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
        if (most > 0) --most;
    }
    return parts;
}

} // namespace

std::vector<std::string> split(std::string_view text, std::optional<std::string_view> separator, std::int64_t most) {
    if (!separator) return splitAtSpace(text, most);
    std::vector<std::string> parts;
    for (; most != 0; most -= most > 0 ? 1 : 0) {
        const std::size_t found = text.find(*separator);
        if (found == std::string_view::npos) break;
        parts.emplace_back(text.substr(0, found));
        text.remove_prefix(found + separator->size());
    }
    parts.emplace_back(text);
    return parts;
}

std::vector<std::string> splitFromRight(std::string_view text, std::string_view separator, std::int64_t most) {
    std::vector<std::string> parts;
    for (; most != 0; most -= most > 0 ? 1 : 0) {
        const std::size_t found = text.rfind(separator);
        if (found == std::string_view::npos) break;
        parts.emplace_back(text.substr(found + separator.size()));
        text = text.substr(0, found);
    }
    parts.emplace_back(text);
    std::reverse(parts.begin(), parts.end());
    return parts;
}

std::vector<std::string> lines(std::string_view text) {
    constexpr std::u32string_view ends = U"\n\r\v\f\x1C\x1D\x1E\x85\u2028\u2029";
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = characterAt(text, at);
        const std::size_t end = at;
        at += text.substr(at, 2) == "\r\n" ? 2 : bytes;
        if (ends.find(valueOf(text.substr(end, bytes))) == std::u32string_view::npos) continue;
        parts.emplace_back(text.substr(begin, end - begin));
        begin = at;
    }
    if (begin < text.size()) parts.emplace_back(text.substr(begin));
    return parts;
}

} // namespace tandem::ai::jinja
