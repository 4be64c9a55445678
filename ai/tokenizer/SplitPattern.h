// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace tandem::ai {

inline constexpr std::size_t kMaxPatternBytes = 4096;

// A Split expression of a tokenizer.json, written for Oniguruma, rewritten so that PCRE2 (UTF, UCP) means the same: \s
// becomes the set that Oniguruma has (PCRE2's holds U+180E too), categories get the characters that PCRE2's Unicode
// version lacks. What the two read differently and no known file uses is Error::Unsupported; TOKENIZER.md lists what is
// understood.
Result<std::string> translateSplitPattern(std::string_view pattern);

// An expression that matches exactly this text.
std::string literalPattern(std::string_view text);

// What the ByteLevel pre-tokenizer splits by when its use_regex is true (GPT-2's).
std::string_view gpt2Pattern();

} // namespace tandem::ai
