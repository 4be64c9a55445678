// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace tandem::ai {

// Characters that Unicode 15, 15.1 and 16 added. The Hugging Face library has Unicode 16's classes, Debian 12's PCRE2
// those of Unicode 14; a letter that one does not know would be split differently. Known ones never change class.
struct NewerRange {
    char32_t first = 0;
    char32_t last = 0;
    std::string_view category; // general category, two letters
};

std::span<const NewerRange> newerRanges();      // in order
std::string_view newerCategory(char32_t value); // empty: not one of them

} // namespace tandem::ai
