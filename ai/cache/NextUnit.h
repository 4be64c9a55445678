// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/Places.h"

#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// A word, a run of blanks, a line end, or one other character: what a person thinks in, where a tokenizer cuts a text
// in ways that hang on what follows ("(" here, "(self" there).
struct UnitForecast {
    std::string unit;       // the likeliest; what is left of it where the text stands inside a word; "\n": a line end
    double probability = 0; // 0: there is none
    int matchLength = 0;
    double matches = 0;
    double entropy = 0;
    std::optional<CacheOrigin> origin;
};

// Bytes of words: letters, digits, '_' and all of UTF-8 beyond ASCII.
bool isWordByte(char c);

// Reads on behind a text, unit by unit.
class UnitReader {
public:
    // before: the text; its last lines count. Refers to the others.
    UnitReader(const CacheViewParts& parts, const Tokenizer& tokenizer, std::string_view before);

    UnitForecast forecast(bool withOrigin) const;
    // Takes it as written; the word at the text's end, if there was one, is over.
    void take(std::string_view unit);

private:
    void readTail();

    const CacheViewParts& m_parts;
    const Tokenizer& m_tokenizer;
    std::string m_text;             // from some line's start on
    std::size_t m_tail = 0;         // where the block begins that units are added to
    std::vector<TokenId> m_above;   // tokens up to m_tail
    std::vector<TokenId> m_context; // tokens that stay as they are whatever follows
    std::string m_typed;            // the bytes behind those
    bool m_wordIsOver = false;
};

} // namespace tandem::ai
