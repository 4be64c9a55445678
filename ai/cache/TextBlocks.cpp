// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/TextBlocks.h"

namespace tandem::ai {
namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

bool holdsSomething(std::string_view line) {
    for (const char c : line)
        if (!isBlank(c)) return true;
    return false;
}

// The line with its end that begins here.
std::string_view lineAt(std::string_view text, std::size_t begin) {
    const std::size_t end = text.find('\n', begin);
    return text.substr(begin, end == std::string_view::npos ? std::string_view::npos : end + 1 - begin);
}

std::size_t lineBegin(std::string_view text, std::size_t at) {
    if (at == 0) return 0;
    const std::size_t before = text.rfind('\n', at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
}

} // namespace

std::size_t blockEnd(std::string_view text, std::size_t begin) {
    std::size_t at = begin + lineAt(text, begin).size();
    while (at < text.size()) {
        const std::string_view line = lineAt(text, at);
        if (holdsSomething(line)) break;
        at += line.size();
    }
    return at;
}

std::size_t blockBegin(std::string_view text, std::size_t at) {
    std::size_t begin = lineBegin(text, at);
    while (begin > 0 && !holdsSomething(lineAt(text, begin)))
        begin = lineBegin(text, begin - 1);
    return begin;
}

void encodeBlock(const Tokenizer& tokenizer, std::string_view block, std::vector<TokenId>& tokens) {
    if (block.size() > kMostBlockBytes) {
        tokens.push_back(kCacheBreak);
        return;
    }
    const auto ids = tokenizer.encode(block, AddedTokens::AsText);
    tokens.insert(tokens.end(), ids.begin(), ids.end());
}

void encodeBlocks(const Tokenizer& tokenizer, std::string_view text, std::vector<TokenId>& tokens) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = blockEnd(text, begin);
        encodeBlock(tokenizer, text.substr(begin, end - begin), tokens);
        begin = end;
    }
}

} // namespace tandem::ai
