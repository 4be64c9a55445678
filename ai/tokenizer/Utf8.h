// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

// UTF-8 as the Unicode standard has it: no overlong forms, no surrogates, nothing above U+10FFFF.
namespace tandem::ai {

struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 0;
};

std::optional<CodePoint> codePointAt(std::string_view text, std::size_t at);
std::optional<CodePoint> codePointBefore(std::string_view text, std::size_t end);

// The longest start of the text that is valid UTF-8, and the longest that holds no valid sequence at all.
std::size_t validPrefixBytes(std::string_view text);
std::size_t invalidPrefixBytes(std::string_view text);

// Calls use(run, isValid) for the runs of valid and of invalid bytes that make up the text, in order.
template<typename Use>
void forEachRun(std::string_view text, const Use& use) {
    while (!text.empty()) {
        if (const std::size_t valid = validPrefixBytes(text); valid > 0) {
            use(text.substr(0, valid), true);
            text.remove_prefix(valid);
        }
        if (const std::size_t invalid = invalidPrefixBytes(text); invalid > 0) {
            use(text.substr(0, invalid), false);
            text.remove_prefix(invalid);
        }
    }
}

// The Unicode property White_Space, which is also what \s means to the Hugging Face library.
bool isWhiteSpace(char32_t value);
// What \w means to Rust's regex crate: Alphabetic, M, Nd, Pc and Join_Control.
bool isWordCharacter(char32_t value);

} // namespace tandem::ai
