// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Text as the simulated typist sees it: UTF-8, '\n' line ends, counted in characters (code points), walked in bytes.
namespace tandem::bench {

bool isWordByte(char c);  // a letter, a digit, '_' or part of a character beyond ASCII
bool isBlankByte(char c); // what Python's strip() takes off in code: blanks, tabs, line ends
bool isLineBlank(char c); // ' ' or '\t'
bool isValidUtf8(std::string_view text);

std::size_t characters(std::string_view text);
// Bytes of the character that begins at `at`; 1 at least where the text is no UTF-8, 0 at its end.
std::size_t characterBytes(std::string_view text, std::size_t at);
// The first `count` characters.
std::string_view firstCharacters(std::string_view text, std::size_t count);
std::size_t visibleCharacters(std::string_view text);

std::string_view trimmedEnd(std::string_view text);
std::string_view trimmed(std::string_view text);
std::string_view firstLine(std::string_view text); // without its line end
std::size_t lineEndAfter(std::string_view text, std::size_t at);

// Levenshtein's distance in characters: inserted, deleted, replaced.
std::size_t editDistance(std::string_view a, std::string_view b);
// 1 - distance / the longer one's length; 1 for two empty texts.
double editSimilarity(std::string_view a, std::string_view b);

} // namespace tandem::bench
