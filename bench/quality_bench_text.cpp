// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_text.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace tandem::bench {

namespace {

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t lengthByLead(char c) {
    const auto lead = static_cast<unsigned char>(c);
    if (lead >= 0xF0) return 4;
    if (lead >= 0xE0) return 3;
    return lead >= 0xC0 ? 2 : 1;
}

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = characterBytes(text, at);
        parts.push_back(text.substr(at, bytes));
        at += bytes;
    }
    return parts;
}

} // namespace

bool isWordByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isBlankByte(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool isLineBlank(char c) {
    return c == ' ' || c == '\t';
}

bool isValidUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t bytes = lengthByLead(text[at]);
        if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || at + bytes > text.size()) return false;
        for (std::size_t i = 1; i < bytes; ++i)
            if (!isContinuation(text[at + i])) return false;
        at += bytes;
    }
    return true;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !isContinuation(c); }));
}

std::size_t characterBytes(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    std::size_t end = at + 1;
    while (end < text.size() && isContinuation(text[end]))
        ++end;
    return end - at;
}

std::string_view firstCharacters(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    for (; count > 0 && end < text.size(); --count)
        end += characterBytes(text, end);
    return text.substr(0, end);
}

std::size_t visibleCharacters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !isContinuation(c) && !isBlankByte(c); }));
}

std::string_view trimmedEnd(std::string_view text) {
    while (!text.empty() && isBlankByte(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string_view trimmed(std::string_view text) {
    text = trimmedEnd(text);
    while (!text.empty() && isBlankByte(text.front()))
        text.remove_prefix(1);
    return text;
}

std::size_t lineEndAfter(std::string_view text, std::size_t at) {
    return std::min(text.find('\n', at), text.size());
}

std::string_view firstLine(std::string_view text) {
    return text.substr(0, lineEndAfter(text, 0));
}

std::size_t editDistance(std::string_view a, std::string_view b) {
    const std::vector<std::string_view> across = split(a);
    const std::vector<std::string_view> down = split(b);
    std::vector<std::size_t> row(across.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t j = 0; j < down.size(); ++j) {
        std::size_t diagonal = row[0];
        row[0] = j + 1;
        for (std::size_t i = 0; i < across.size(); ++i) {
            const std::size_t replaced = diagonal + (across[i] == down[j] ? 0 : 1);
            diagonal = row[i + 1];
            row[i + 1] = std::min({replaced, row[i] + 1, row[i + 1] + 1});
        }
    }
    return row.back();
}

double editSimilarity(std::string_view a, std::string_view b) {
    const std::size_t longer = std::max(characters(a), characters(b));
    if (longer == 0) return 1;
    return 1 - static_cast<double>(editDistance(a, b)) / static_cast<double>(longer);
}

} // namespace tandem::bench
