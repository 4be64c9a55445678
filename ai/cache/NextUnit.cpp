// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/NextUnit.h"

#include "ai/cache/Blend.h"
#include "ai/cache/TextBlocks.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace tandem::ai {
namespace {

constexpr std::size_t kWindowBytes = 500;
constexpr std::size_t kMostUnitBytes = 80;

enum class Class : std::uint8_t { Word, Blank, LineEnd, Other };

Class classOf(char c) {
    if (isWordByte(c)) return Class::Word;
    if (c == '\n' || c == '\r') return Class::LineEnd;
    return c == ' ' || c == '\t' ? Class::Blank : Class::Other;
}

// The bytes of tokens one after the other.
class ByteCursor {
public:
    ByteCursor(const Tokenizer& tokenizer, std::span<const TokenId> tokens)
        : m_tokenizer(tokenizer)
        , m_tokens(tokens) {
        settle();
    }
    bool atEnd() const { return m_bytes.empty(); }
    char byte() const { return m_bytes.front(); }
    void next() {
        m_bytes.remove_prefix(1);
        settle();
    }

private:
    void settle() {
        while (m_bytes.empty() && !m_tokens.empty()) {
            if (m_tokens.front() == kCacheBreak) return;
            m_bytes = m_tokenizer.bytesOf(m_tokens.front());
            m_tokens = m_tokens.subspan(1);
        }
    }
    const Tokenizer& m_tokenizer;
    std::span<const TokenId> m_tokens;
    std::string_view m_bytes;
};

// The unit behind `skipped` bytes that are known to follow; nothing when the text ends there.
std::string unitAt(const Tokenizer& tokenizer, std::span<const TokenId> tokens, std::size_t skipped, bool insideWord) {
    ByteCursor cursor(tokenizer, tokens);
    for (; skipped > 0 && !cursor.atEnd(); --skipped)
        cursor.next();
    std::string unit;
    if (cursor.atEnd()) return unit;
    const Class kind = insideWord ? Class::Word : classOf(cursor.byte());
    if (kind == Class::LineEnd) return "\n";
    do {
        if (classOf(cursor.byte()) != kind) break;
        unit += cursor.byte();
        cursor.next();
    } while (!cursor.atEnd() && kind != Class::Other && unit.size() < kMostUnitBytes);
    return unit;
}

// Whether the unit only prolongs the one that the text ends with.
bool goesOn(const std::string& unit, Class last, bool insideWord) {
    return !insideWord && (last == Class::Word || last == Class::Blank) && classOf(unit.front()) == last;
}

} // namespace

bool isWordByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || byte == '_';
}

UnitReader::UnitReader(const CacheViewParts& parts, const Tokenizer& tokenizer, std::string_view before)
    : m_parts(parts)
    , m_tokenizer(tokenizer) {
    if (before.size() > kWindowBytes) before = before.substr(blockBegin(before, before.size() - kWindowBytes));
    m_text = before;
    m_tail = blockBegin(m_text, m_text.size());
    // The line above may be one token with the first blanks and line ends of this one.
    encodeBlocks(m_tokenizer, before.substr(0, m_tail), m_above);
    readTail();
}

void UnitReader::take(std::string_view unit) {
    m_text += unit;
    m_wordIsOver = true;
    readTail();
}

// Cuts the text into tokens that no further byte can change and the bytes behind them.
void UnitReader::readTail() {
    const std::string_view text = m_text;
    std::size_t stable = text.size();
    const auto isAt = [&](Class kind) { return stable > m_tail && classOf(text[stable - 1]) == kind; };
    if (isAt(Class::Word)) {
        if (!m_wordIsOver)
            while (isAt(Class::Word))
                --stable;
    } else if (isAt(Class::Blank) || isAt(Class::LineEnd)) {
        while (isAt(Class::Blank) || isAt(Class::LineEnd))
            --stable;
    } else {
        while (isAt(Class::Other))
            --stable;
        if (isAt(Class::Blank)) --stable;
    }
    std::vector<TokenId> tail;
    encodeBlock(m_tokenizer, text.substr(m_tail), tail);
    m_context = m_above;
    std::size_t at = m_tail;
    for (const TokenId id : tail) {
        const std::size_t end = at + m_tokenizer.bytesOf(id).size();
        if (end > stable) break;
        m_context.push_back(id);
        at = end;
    }
    m_typed = text.substr(std::min(at, text.size()));
}

UnitForecast UnitReader::forecast(bool withOrigin) const {
    UnitForecast result;
    const Class last = m_text.empty() ? Class::LineEnd : classOf(m_text.back());
    const bool insideWord = last == Class::Word && !m_wordIsOver;
    const PlaceQuery query{m_context, m_typed, insideWord};
    PlaceFinder finder(m_parts, query);
    std::unordered_map<std::string, std::uint32_t> keys;
    std::vector<std::string> units;
    std::vector<Place> examples;
    std::vector<Place> places;
    Blend blend;
    while (!blend.isSettled() && finder.next(places)) {
        for (const Place& place : places) {
            std::string unit = unitAt(m_tokenizer, place.following(), m_typed.size(), insideWord);
            if (unit.empty() ? !insideWord : goesOn(unit, last, insideWord)) continue;
            const auto [known, isNew] = keys.emplace(std::move(unit), static_cast<std::uint32_t>(units.size()));
            if (isNew) {
                units.push_back(known->first);
                examples.push_back(place);
            }
            blend.add(known->second, place.weight);
        }
        blend.closeContext(finder.depth(), finder.lengths());
    }
    double listed = 0;
    std::size_t best = units.size();
    for (std::size_t key = 0; key < units.size(); ++key) {
        const double score = blend.scores()[key];
        listed += score;
        if (score > 0) result.entropy -= score * std::log(score);
        if (score > result.probability) best = key;
        result.probability = std::max(result.probability, score);
    }
    if (listed < 1) result.entropy -= (1 - listed) * std::log(1 - listed);
    if (best < units.size()) result.unit = units[best];
    if (best < units.size() && withOrigin) result.origin = originOf(m_parts, examples[best]);
    result.matchLength = blend.longest();
    result.matches = blend.placesOfLongest();
    return result;
}

} // namespace tandem::ai
