// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tandem::ai {

// A word's 64-bit FNV-1a hash: words are only compared, and a collision costs a rank, not a wrong text.
using WordHash = std::uint64_t;

enum class WordParts : std::uint8_t {
    Whole, // "maxRetryCount" as it is
    Split  // "maxretrycount", "max", "retry", "count": what a search for any of them finds
};

// The names and words in a text, in order: runs of letters, digits, '_' and what is not ASCII that do not begin with a
// digit, two bytes or longer.
std::vector<WordHash> wordsIn(std::string_view text, WordParts parts);

// Each word once, sorted: what similarity() compares.
std::vector<WordHash> wordSet(std::string_view text);

// |a ∩ b| / |a ∪ b| (Jaccard) of sorted sets; 0 when both are empty.
double similarity(std::span<const WordHash> a, std::span<const WordHash> b);

// |a ∩ b| / |a| of sorted sets: how much of a is in b; 0 when a is empty.
double containment(std::span<const WordHash> a, std::span<const WordHash> b);

// The text's lines with more than a bracket on them, without blanks at their ends, each once and sorted: what
// duplicates are found by.
std::vector<WordHash> lineSet(std::string_view text);

} // namespace tandem::ai
