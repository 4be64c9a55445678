// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/prompt/RelatedPack.h"

#include "ai/prompt/SuffixFreeze.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

namespace tandem::ai {

namespace {

constexpr std::size_t kMostBytesPerToken = 16; // beyond any code's mean

void append(std::vector<TokenId>& to, std::span<const TokenId> ids) {
    to.insert(to.end(), ids.begin(), ids.end());
}

void appendCode(const Tokenizer& tokenizer, const PromptTemplate::Part& part, std::span<const TokenId> code,
                std::vector<TokenId>& to) {
    append(to, tokenizer.encode(part.before, AddedTokens::AsText));
    append(to, code);
    append(to, tokenizer.encode(part.after, AddedTokens::AsText));
}

// The file as the template writes it, in at most `room` tokens; nothing where hardly any of it would fit.
std::optional<RelatedPack::Entry> packed(const Tokenizer& tokenizer, const PromptTemplate& shape,
                                         const protocol::RelatedFile& file, int room) {
    // What is tokenised only to be cut is bounded.
    const std::string_view text = wholeLines(file.text, static_cast<std::size_t>(room) * kMostBytesPerToken);
    RelatedPack::Entry entry{file.path, {}, text.size() < file.text.size()};
    std::vector<TokenId> code = tokenizer.encode(text, AddedTokens::AsText);
    std::size_t fixed = 0;
    for (const PromptTemplate::Part& part : shape.relatedParts()) {
        if (part.marker)
            ++fixed;
        else if (part.text == PromptTemplate::Text::Path)
            fixed += tokenizer.encode(part.before + file.path + part.after, AddedTokens::AsText).size();
        else
            fixed += tokenizer.encode(part.before + part.after, AddedTokens::AsText).size();
    }
    const std::size_t left = static_cast<std::size_t>(room) - std::min(fixed, static_cast<std::size_t>(room));
    if (code.size() > left) {
        if (left < static_cast<std::size_t>(kLeastRelatedTokens)) return std::nullopt;
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < left; ++i)
            bytes += tokenizer.bytesOf(code[i]).size();
        code = tokenizer.encode(wholeLines(text, bytes), AddedTokens::AsText);
        // A cut text may have more tokens than it had bytes' worth of: never inside a character.
        for (; code.size() > left && bytes > 0; --bytes)
            code = tokenizer.encode(wholeLines(text, bytes - 1), AddedTokens::AsText);
        entry.cut = true;
    }
    if (code.empty()) return std::nullopt;
    for (const PromptTemplate::Part& part : shape.relatedParts()) {
        if (part.marker)
            entry.tokens.push_back(*part.marker);
        else if (part.text == PromptTemplate::Text::Path)
            append(entry.tokens, tokenizer.encode(part.before + file.path + part.after, AddedTokens::AsText));
        else
            appendCode(tokenizer, part, code, entry.tokens);
    }
    return entry;
}

} // namespace

bool RelatedPack::sameAsBefore(std::span<const protocol::RelatedFile> wanted) const {
    return std::equal(wanted.begin(), wanted.end(), m_wanted.begin(), m_wanted.end(),
                      [](const auto& a, const auto& b) { return a.path == b.path && a.text == b.text; });
}

void RelatedPack::update(const Tokenizer& tokenizer, const PromptTemplate& shape,
                         std::span<const protocol::RelatedFile> wanted, int room) {
    if (sameAsBefore(wanted) && room <= 2 * m_room) return;
    if (wanted.empty() || room <= 0 || shape.relatedParts().empty()) {
        *this = {};
        return;
    }
    std::vector<Entry> chosen; // best first
    int left = room;
    for (auto file = wanted.rbegin(); file != wanted.rend(); ++file) {
        auto entry = packed(tokenizer, shape, *file, left);
        if (!entry) continue;
        left -= static_cast<int>(entry->tokens.size());
        chosen.push_back(std::move(*entry));
    }
    // Those that stand already keep their order in front, the others follow with the best one last.
    std::vector<Entry> ordered;
    const auto move = [&](Entry& entry) { ordered.push_back(std::exchange(entry, {})); };
    for (const Entry& old : m_entries)
        for (Entry& entry : chosen)
            if (!entry.tokens.empty() && entry.tokens == old.tokens) move(entry);
    for (auto entry = chosen.rbegin(); entry != chosen.rend(); ++entry)
        if (!entry->tokens.empty()) move(*entry);
    m_entries = std::move(ordered);
    m_wanted.assign(wanted.begin(), wanted.end());
    m_room = room;
}

int RelatedPack::tokens() const {
    return std::accumulate(m_entries.begin(), m_entries.end(), 0,
                           [](int sum, const Entry& entry) { return sum + static_cast<int>(entry.tokens.size()); });
}

} // namespace tandem::ai
