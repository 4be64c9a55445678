// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/Utf8.h"

#include "ai/tokenizer/NewerCharacters.h"

#include <utf8proc.h>

namespace tandem::ai {

namespace {

unsigned char byteAt(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

bool isContinuation(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

} // namespace

std::optional<CodePoint> codePointAt(std::string_view text, std::size_t at) {
    if (at >= text.size()) return std::nullopt;
    const unsigned char first = byteAt(text, at);
    if (first < 0x80) return CodePoint{first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4) return std::nullopt;
    char32_t value = first & (0xFF >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned char next = byteAt(text, at + i);
        if (!isContinuation(next)) return std::nullopt;
        value = value << 6 | (next & 0x3F);
    }
    const char32_t least = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
    return CodePoint{value, length};
}

std::optional<CodePoint> codePointBefore(std::string_view text, std::size_t end) {
    for (std::size_t length = 1; length <= 4 && length <= end; ++length) {
        if (isContinuation(byteAt(text, end - length))) continue;
        const auto found = codePointAt(text.substr(0, end), end - length);
        return found && found->bytes == length ? found : std::nullopt;
    }
    return std::nullopt;
}

std::size_t validPrefixBytes(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (byteAt(text, at) < 0x80) {
            ++at;
            continue;
        }
        const auto found = codePointAt(text, at);
        if (!found) break;
        at += found->bytes;
    }
    return at;
}

std::size_t invalidPrefixBytes(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && !codePointAt(text, at))
        ++at;
    return at;
}

bool isWhiteSpace(char32_t value) {
    if (value <= 0x20) return value == 0x20 || (value >= 0x09 && value <= 0x0D);
    if (value < 0x1680) return value == 0x85 || value == 0xA0;
    return value == 0x1680 || (value >= 0x2000 && value <= 0x200A) || value == 0x2028 || value == 0x2029 ||
           value == 0x202F || value == 0x205F || value == 0x3000;
}

bool isWordCharacter(char32_t value) {
    if (value == 0x200C || value == 0x200D) return true;
    // letters in circles and squares: symbols by category, Alphabetic by property
    if ((value >= 0x24B6 && value <= 0x24E9) || (value >= 0x1F130 && value <= 0x1F149) ||
        (value >= 0x1F150 && value <= 0x1F169) || (value >= 0x1F170 && value <= 0x1F189))
        return true;
    if (const std::string_view newer = newerCategory(value); !newer.empty())
        return newer[0] == 'L' || newer[0] == 'M' || newer == "Nd";
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(value))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return false;
    }
}

} // namespace tandem::ai
