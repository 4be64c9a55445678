// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/Place.h"

#include <algorithm>

namespace tandem::ai {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view firstLine(std::string_view text) {
    return text.substr(0, text.find('\n'));
}

} // namespace

Place::Place(std::string before, std::string after, const resources::Language& language, IndentStyle indent)
    : m_before(std::move(before))
    , m_after(std::move(after))
    , m_language(&language)
    , m_indent(indent) {}

std::string_view Place::linePrefix() const {
    const std::string_view text = m_before;
    const std::size_t lineEnd = text.rfind('\n');
    return lineEnd == std::string_view::npos ? text : text.substr(lineEnd + 1);
}

std::string_view Place::restOfLine() const {
    return firstLine(m_after);
}

std::string_view Place::below() const {
    const std::string_view text = m_after;
    const std::size_t lineEnd = text.find('\n');
    return lineEnd == std::string_view::npos ? std::string_view() : text.substr(lineEnd + 1);
}

std::string_view Place::nextLine() const {
    std::string_view rest = below();
    while (!rest.empty()) {
        const std::string_view line = firstLine(rest);
        if (!isBlank(line)) return line;
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    return {};
}

std::string_view Place::lineAbove() const {
    std::string_view text = std::string_view(m_before).substr(0, m_before.size() - linePrefix().size());
    text = trimmedRight(text);
    const std::size_t lineEnd = text.rfind('\n');
    return lineEnd == std::string_view::npos ? text : text.substr(lineEnd + 1);
}

bool Place::caretInLeadingSpace() const {
    return isBlank(linePrefix());
}

bool isBlank(std::string_view text) {
    return text.find_first_not_of(kBlanks) == std::string_view::npos;
}

std::string_view trimmedRight(std::string_view text) {
    const std::size_t last = text.find_last_not_of(kBlanks);
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos ? std::string_view() : trimmedRight(text.substr(first));
}

std::string_view leadingSpace(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    return line.substr(0, first == std::string_view::npos ? line.size() : first);
}

int visibleCharacters(std::string_view utf8) {
    const auto counts = [](char c) {
        const bool continuation = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
        return !continuation && kBlanks.find(c) == std::string_view::npos;
    };
    return static_cast<int>(std::count_if(utf8.begin(), utf8.end(), counts));
}

int indentColumns(std::string_view line, int tabWidth) {
    int columns = 0;
    for (const char c : leadingSpace(line))
        columns += c == '\t' ? tabWidth - columns % tabWidth : 1;
    return columns;
}

bool isWordByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace tandem::ai
