// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/Words.h"

#include "ai/context/TextLines.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace tandem::ai {

namespace {

constexpr std::size_t kShortestWord = 2;
constexpr std::size_t kLongestWord = 64; // longer runs are data, not names
constexpr std::size_t kShortestLine = 4; // of a line that tells one text from another

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isWordByte(char c) {
    return (c >= 'a' && c <= 'z') || isUpper(c) || isDigit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
char lower(char c) {
    return isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

WordHash hashOf(std::string_view bytes, bool lowered) {
    WordHash hash = 14695981039346656037ULL;
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(lowered ? lower(c) : c);
        hash *= 1099511628211ULL;
    }
    return hash;
}

// "max_retryCount" -> max, retry, Count; "HTTPServer" -> HTTP, Server. Nothing when the word has only one part.
void appendParts(std::string_view word, std::vector<WordHash>& out) {
    std::size_t start = 0;
    const auto take = [&](std::size_t end) {
        const std::string_view part = word.substr(start, end - start);
        if (part.size() >= kShortestWord && part.size() < word.size()) out.push_back(hashOf(part, true));
        start = end;
    };
    for (std::size_t i = 1; i < word.size(); ++i) {
        if (word[i] == '_') {
            take(i);
            start = i + 1;
        } else if (isUpper(word[i]) && i > start) {
            const bool afterLower = !isUpper(word[i - 1]);
            const bool beforeLower = i + 1 < word.size() && word[i + 1] >= 'a' && word[i + 1] <= 'z';
            if (afterLower || beforeLower) take(i);
        }
    }
    if (start > 0 && start < word.size()) take(word.size());
}

std::size_t commonOf(std::span<const WordHash> a, std::span<const WordHash> b) {
    std::size_t common = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j]) {
            ++common;
            ++i;
            ++j;
        } else if (a[i] < b[j]) {
            ++i;
        } else {
            ++j;
        }
    }
    return common;
}

void sortOnce(std::vector<WordHash>& hashes) {
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

} // namespace

std::vector<WordHash> wordsIn(std::string_view text, WordParts parts) {
    std::vector<WordHash> words;
    for (std::size_t i = 0; i < text.size();) {
        if (!isWordByte(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && isWordByte(text[end]))
            ++end;
        const std::string_view word = text.substr(i, end - i);
        i = end;
        if (isDigit(word[0]) || word.size() < kShortestWord || word.size() > kLongestWord) continue;
        words.push_back(hashOf(word, parts == WordParts::Split));
        if (parts == WordParts::Split) appendParts(word, words);
    }
    return words;
}

std::vector<WordHash> wordSet(std::string_view text) {
    std::vector<WordHash> words = wordsIn(text, WordParts::Whole);
    sortOnce(words);
    return words;
}

double similarity(std::span<const WordHash> a, std::span<const WordHash> b) {
    if (a.empty() && b.empty()) return 0;
    const std::size_t common = commonOf(a, b);
    return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

double containment(std::span<const WordHash> a, std::span<const WordHash> b) {
    return a.empty() ? 0 : static_cast<double>(commonOf(a, b)) / static_cast<double>(a.size());
}

std::vector<WordHash> lineSet(std::string_view text) {
    std::vector<WordHash> lines;
    for (const std::string_view line : TextLines(text)) {
        const std::string_view content = stripped(line);
        if (content.size() >= kShortestLine) lines.push_back(hashOf(content, false));
    }
    sortOnce(lines);
    return lines;
}

} // namespace tandem::ai
