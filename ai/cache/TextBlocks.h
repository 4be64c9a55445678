// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/Tokenizer.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Stands in the cache's texts where no context reaches across.
inline constexpr TokenId kCacheBreak = -1;

// The cache reads every text in blocks, one by one: a block is a line with something on it and the blank lines below
// it. So an edit changes the tokens of the blocks that it touches and of no others, whatever the tokenizer. (For
// Qwen2's split pattern the tokens are those of the whole text: it never joins a line end with a line that follows and
// holds more than blanks.)

// The end of the block that begins at `begin`: the start of the next line with something on it, or the text's end.
std::size_t blockEnd(std::string_view text, std::size_t begin);

// The start of the block that holds the place `at` (one behind the text's end counts for the last block).
std::size_t blockBegin(std::string_view text, std::size_t at);

// A longer block is none that a person writes or reads; the cache holds a break in its place.
inline constexpr std::size_t kMostBlockBytes = 4096;

// Appends the tokens of one block, or a break. Markers of models in it are only characters.
void encodeBlock(const Tokenizer& tokenizer, std::string_view block, std::vector<TokenId>& tokens);

// The same for every block of the text.
void encodeBlocks(const Tokenizer& tokenizer, std::string_view text, std::vector<TokenId>& tokens);

} // namespace tandem::ai
