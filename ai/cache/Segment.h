// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/TextBlocks.h"
#include "ai/tokenizer/TokenId.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Tokens of files on disk, findable by what stands in front of them: their places are sorted by the preceding tokens,
// the nearest first, kSortedDepth of them (a suffix array of the reversed text, cut at that depth). So the places
// behind one context are an interval, and those behind a longer one lie inside it.
class Segment {
public:
    static constexpr std::size_t kMostTokens = std::size_t{1} << 21;
    static constexpr std::size_t kSortedDepth = 16;

    struct File {
        std::string path;
        std::string hash;
        std::uint32_t begin = 0; // in tokens(); end excluded
        std::uint32_t end = 0;
        bool known = true; // others are dropped when the segment is made anew
        bool alive = true; // others are not found
    };
    struct Interval { // of order(); end excluded
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t size() const { return end - begin; }
    };
    // What a segment is made of; files' ranges lie in `tokens` in order, a kCacheBreak in front of each.
    struct Text {
        std::vector<File> files;
        std::vector<TokenId> tokens;

        void add(std::string path, std::string hash, std::span<const TokenId> fileTokens);
    };

    // Takes O(n log n) steps, whatever the text.
    explicit Segment(Text text);
    // order: as order() of a segment with this text was. Not checked for being sorted: a wrong one only finds less.
    Segment(Text text, std::vector<std::uint32_t> order);

    const std::vector<File>& files() const { return m_text.files; }
    std::span<const TokenId> tokens() const { return m_text.tokens; }
    std::span<const std::uint32_t> order() const { return m_order; }

    Interval all() const { return {0, static_cast<std::uint32_t>(m_order.size())}; }
    // The places with `token` right before them.
    Interval behind(TokenId token) const;
    // Of the places in `interval`, which share the last `depth` tokens in front of them, those with `token` before.
    Interval narrow(Interval interval, std::size_t depth, TokenId token) const;

    bool isAlive(std::uint32_t place) const { return (m_alive[place / 64] >> (place % 64) & 1U) != 0; }
    void setAlive(std::size_t file, bool alive);
    std::size_t aliveTokens() const { return m_aliveTokens; }
    // Neither found nor kept from now on.
    void forget(std::size_t file);
    std::size_t knownTokens() const { return m_knownTokens; }
    const File& fileAt(std::uint32_t place) const;

    // These files of this segment (one flag each) in order, behind what `text` has.
    void copyTo(Text& text, const std::vector<bool>& files) const;
    // A segment of these files alone, in one pass over the order.
    Segment only(const std::vector<bool>& files) const;

    std::size_t memoryBytes() const;

private:
    void sortPlaces();
    void readFiles();
    void readStarts();

    Text m_text;
    std::vector<std::uint32_t> m_order;
    std::vector<std::uint32_t> m_starts; // in the order, by token right before + 1; one more at the end
    std::vector<std::uint64_t> m_alive;  // a bit for every token
    std::size_t m_aliveTokens = 0;
    std::size_t m_knownTokens = 0;
};

} // namespace tandem::ai
