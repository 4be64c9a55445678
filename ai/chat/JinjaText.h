// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What Python's strings do, over UTF-8. A character is a code point; a byte that is not UTF-8 is one by itself.
namespace tandem::ai::jinja {

std::size_t characterAt(std::string_view text, std::size_t at); // its bytes
std::size_t countCharacters(std::string_view text);
std::vector<std::string_view> charactersOf(std::string_view text);

enum class Side : std::uint8_t { Left, Right, Both };
// Without white space, or the characters of `of`, at its ends.
std::string_view stripped(std::string_view text, Side side, std::optional<std::string_view> of = std::nullopt);
bool isSpace(std::string_view text); // only white space, and some

std::string upper(std::string_view text);
std::string lower(std::string_view text);
std::string capitalized(std::string_view text);
std::string titled(std::string_view text);

std::string replaced(std::string_view text, std::string_view from, std::string_view to, std::int64_t count = -1);
// most < 0: as many as there are. No separator: at runs of white space.
std::vector<std::string> split(std::string_view text, std::optional<std::string_view> separator, std::int64_t most);
std::vector<std::string> splitFromRight(std::string_view text, std::string_view separator, std::int64_t most);
std::vector<std::string> lines(std::string_view text);

} // namespace tandem::ai::jinja
