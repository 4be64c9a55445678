// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/Segment.h"

#include <algorithm>

namespace tandem::ai {
namespace {

// The places behind a token lie together; those behind a border are the first group.
std::size_t groupOf(TokenId token) {
    const TokenId group = token + 1;
    return static_cast<std::size_t>(group);
}

// The token with `depth` others between it and the place, as a number that sorts; 0 for a file's border.
std::uint32_t tokenBefore(std::span<const TokenId> tokens, std::uint32_t place, std::size_t depth) {
    return depth < place ? static_cast<std::uint32_t>(tokens[place - 1 - depth] + 1) : 0;
}

struct Keyed {
    std::uint64_t key = 0; // two tokens
    std::uint32_t place = 0;

    bool atBorder() const { return static_cast<std::uint32_t>(key) == 0; }
};

std::uint64_t keyOf(std::span<const TokenId> tokens, std::uint32_t place, std::size_t depth) {
    const std::uint64_t first = tokenBefore(tokens, place, depth);
    return first == 0 ? 0 : first << 32U | tokenBefore(tokens, place, depth + 1);
}

// Sorts places that agree in their last `depth` tokens.
void sortFrom(std::span<const TokenId> tokens, std::span<Keyed> places, std::size_t depth) {
    for (Keyed& place : places)
        place.key = keyOf(tokens, place.place, depth);
    std::sort(places.begin(), places.end(),
              [](const Keyed& a, const Keyed& b) { return a.key != b.key ? a.key < b.key : a.place < b.place; });
    if (depth + 2 >= Segment::kSortedDepth) return;
    for (std::size_t begin = 0; begin < places.size();) {
        std::size_t end = begin + 1;
        while (end < places.size() && places[end].key == places[begin].key)
            ++end;
        if (end - begin > 1 && !places[begin].atBorder())
            sortFrom(tokens, places.subspan(begin, end - begin), depth + 2);
        begin = end;
    }
}

} // namespace

void Segment::Text::add(std::string path, std::string hash, std::span<const TokenId> fileTokens) {
    tokens.push_back(kCacheBreak);
    const auto begin = static_cast<std::uint32_t>(tokens.size());
    tokens.insert(tokens.end(), fileTokens.begin(), fileTokens.end());
    files.push_back({std::move(path), std::move(hash), begin, static_cast<std::uint32_t>(tokens.size())});
}

Segment::Segment(Text text)
    : m_text(std::move(text)) {
    m_text.tokens.shrink_to_fit();
    readStarts();
    sortPlaces();
    readFiles();
}

Segment::Segment(Text text, std::vector<std::uint32_t> order)
    : m_text(std::move(text))
    , m_order(std::move(order)) {
    m_text.tokens.shrink_to_fit();
    readStarts();
    readFiles();
}

// Counts how many places have which token right before them.
void Segment::readStarts() {
    TokenId last = kCacheBreak;
    for (const TokenId token : m_text.tokens)
        last = std::max(last, token);
    m_starts.assign(static_cast<std::size_t>(last) + 3, 0);
    for (std::size_t place = 1; place < m_text.tokens.size(); ++place)
        if (m_text.tokens[place] != kCacheBreak) ++m_starts[groupOf(m_text.tokens[place - 1]) + 1];
    for (std::size_t i = 1; i < m_starts.size(); ++i)
        m_starts[i] += m_starts[i - 1];
}

void Segment::sortPlaces() {
    m_order.resize(m_starts.back());
    std::vector<std::uint32_t> next = m_starts;
    for (std::size_t place = 1; place < m_text.tokens.size(); ++place)
        if (m_text.tokens[place] != kCacheBreak)
            m_order[next[groupOf(m_text.tokens[place - 1])]++] = static_cast<std::uint32_t>(place);
    // One first token at a time, so that what is needed for sorting is small beside the text. Behind a border (the
    // first group) nothing is left to sort.
    std::vector<Keyed> places;
    for (std::size_t group = 1; group + 1 < m_starts.size(); ++group) {
        places.clear();
        places.reserve(m_starts[group + 1] - m_starts[group]);
        for (std::uint32_t i = m_starts[group]; i < m_starts[group + 1]; ++i)
            places.push_back({0, m_order[i]});
        if (places.size() > 1) sortFrom(m_text.tokens, places, 1);
        for (std::size_t i = 0; i < places.size(); ++i)
            m_order[m_starts[group] + i] = places[i].place;
    }
}

void Segment::readFiles() {
    m_alive.resize(m_text.tokens.size() / 64 + 1);
    for (std::size_t file = 0; file < m_text.files.size(); ++file) {
        const bool alive = m_text.files[file].alive;
        m_text.files[file].alive = false;
        m_knownTokens += m_text.files[file].end - m_text.files[file].begin;
        if (alive) setAlive(file, true);
    }
}

void Segment::setAlive(std::size_t file, bool alive) {
    File& changed = m_text.files[file];
    if (changed.alive == alive) return;
    changed.alive = alive;
    for (std::uint32_t place = changed.begin; place < changed.end; ++place)
        m_alive[place / 64] ^= std::uint64_t{1} << (place % 64);
    const std::size_t count = changed.end - changed.begin;
    m_aliveTokens = alive ? m_aliveTokens + count : m_aliveTokens - count;
}

void Segment::forget(std::size_t file) {
    setAlive(file, false);
    File& changed = m_text.files[file];
    if (changed.known) m_knownTokens -= changed.end - changed.begin;
    changed.known = false;
}

Segment::Interval Segment::behind(TokenId token) const {
    const std::size_t group = groupOf(token);
    if (token < 0 || group + 1 >= m_starts.size()) return {};
    const auto last = static_cast<std::uint32_t>(m_order.size()); // a wrong order may be shorter
    return {std::min(m_starts[group], last), std::min(m_starts[group + 1], last)};
}

Segment::Interval Segment::narrow(Interval interval, std::size_t depth, TokenId token) const {
    const auto wanted = static_cast<std::uint32_t>(token + 1);
    const auto begin = m_order.begin() + interval.begin;
    const auto end = m_order.begin() + interval.end;
    const auto first = std::lower_bound(begin, end, wanted, [&](std::uint32_t place, std::uint32_t value) {
        return tokenBefore(m_text.tokens, place, depth) < value;
    });
    const auto last = std::upper_bound(first, end, wanted, [&](std::uint32_t value, std::uint32_t place) {
        return value < tokenBefore(m_text.tokens, place, depth);
    });
    return {static_cast<std::uint32_t>(first - m_order.begin()), static_cast<std::uint32_t>(last - m_order.begin())};
}

const Segment::File& Segment::fileAt(std::uint32_t place) const {
    const auto after = std::upper_bound(m_text.files.begin(), m_text.files.end(), place,
                                        [](std::uint32_t p, const File& file) { return p < file.begin; });
    return *std::prev(after);
}

void Segment::copyTo(Text& text, const std::vector<bool>& files) const {
    for (std::size_t i = 0; i < m_text.files.size(); ++i) {
        const File& file = m_text.files[i];
        if (files[i]) text.add(file.path, file.hash, tokens().subspan(file.begin, file.end - file.begin));
    }
}

Segment Segment::only(const std::vector<bool>& files) const {
    constexpr std::uint32_t kGone = 0; // no file's token lies there
    Text text;
    copyTo(text, files);
    std::vector<std::uint32_t> moved(m_text.tokens.size(), kGone);
    std::size_t next = 0;
    for (std::size_t i = 0; i < m_text.files.size(); ++i) {
        if (!files[i]) continue;
        const File& file = m_text.files[i];
        for (std::uint32_t place = file.begin; place < file.end; ++place)
            moved[place] = text.files[next].begin + (place - file.begin);
        ++next;
    }
    std::vector<std::uint32_t> order;
    order.reserve(text.tokens.size());
    for (const std::uint32_t place : m_order)
        if (moved[place] != kGone) order.push_back(moved[place]);
    return Segment(std::move(text), std::move(order));
}

std::size_t Segment::memoryBytes() const {
    return m_text.tokens.capacity() * sizeof(TokenId) +
           (m_order.capacity() + m_starts.capacity()) * sizeof(std::uint32_t) +
           m_alive.capacity() * sizeof(std::uint64_t) + m_text.files.capacity() * sizeof(File);
}

} // namespace tandem::ai
