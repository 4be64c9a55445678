// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/tokenizer/RandomText.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace tandem::test {

std::uint64_t testSeed() {
    const char* given = std::getenv("TANDEM_TEST_SEED");
    const std::uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device()();
    std::printf("TANDEM_TEST_SEED=%llu\n", static_cast<unsigned long long>(seed));
    return seed;
}

std::size_t scaled(std::size_t fullCount) {
    const char* given = std::getenv("TANDEM_TEST_SCALE");
    const double scale = given ? std::strtod(given, nullptr) : 0.01;
    const double count = static_cast<double>(fullCount) * scale;
    return count < 1 ? 1 : static_cast<std::size_t>(count);
}

void appendUtf8(char32_t value, std::string& text) {
    const auto tail = [&](int shift) { text.push_back(static_cast<char>(0x80 | (value >> shift & 0x3F))); };
    if (value < 0x80) {
        text.push_back(static_cast<char>(value));
    } else if (value < 0x800) {
        text.push_back(static_cast<char>(0xC0 | value >> 6));
        tail(0);
    } else if (value < 0x10000) {
        text.push_back(static_cast<char>(0xE0 | value >> 12));
        tail(6);
        tail(0);
    } else {
        text.push_back(static_cast<char>(0xF0 | value >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

namespace {

constexpr std::array<std::string_view, 44> kFragments = {"def",
                                                         "return",
                                                         "self.",
                                                         "import os",
                                                         "  ",
                                                         "    ",
                                                         "\t",
                                                         "\n",
                                                         "\r\n",
                                                         "\r",
                                                         "\n\n\n",
                                                         " \n",
                                                         "'s",
                                                         "'S",
                                                         "'re",
                                                         "'LL",
                                                         "'vE",
                                                         "'T",
                                                         "'d",
                                                         "'",
                                                         "\"\"\"",
                                                         "==",
                                                         "!=",
                                                         "->",
                                                         "(x)",
                                                         "[0]",
                                                         "0",
                                                         "1234567890",
                                                         "3.14e-5",
                                                         "_name_",
                                                         "CamelCase",
                                                         "ÄÖÜß",
                                                         "naïve",
                                                         "日本語",
                                                         "한국어",
                                                         "नमस्ते",
                                                         "🙂👩‍👩‍👧",
                                                         "<|fim_prefix|>",
                                                         "<|file_sep|>",
                                                         "<|endoftext|>",
                                                         "<|fim_",
                                                         "|>",
                                                         "a",
                                                         " "};
// what \s, case folding and normalization treat oddly
constexpr std::array<char32_t, 34> kOddCharacters = {
    0x00,   0x0B,   0x0C,   0x1C,   0x1F,   0x7F,   0x85,    0xA0,   0xAD,   0x17F,  0x212A, 0x300,
    0x301,  0x316,  0x345,  0x3A3,  0x1680, 0x180E, 0x2000,  0x200B, 0x200D, 0x2028, 0x2029, 0x202F,
    0x205F, 0x2060, 0x3000, 0xFEFF, 0xFFFD, 0xFFFF, 0x1D7CE, 0x24B6, 0xBD,   0x2167};

} // namespace

void RandomText::appendPart(std::string& text) {
    switch (below(8)) {
    case 0:
        for (std::size_t i = 1 + below(6); i > 0; --i)
            text.push_back(static_cast<char>('a' + below(26)));
        return;
    case 1:
        return appendUtf8(kOddCharacters[below(kOddCharacters.size())], text);
    case 2: {
        auto value = static_cast<char32_t>(below(0x110000 - 0x800));
        return appendUtf8(value < 0xD800 ? value : value + 0x800, text);
    }
    case 3:
        return appendUtf8(static_cast<char32_t>(below(0x3000)), text);
    case 4:
        return text.append(1 + below(8), " \n\t"[below(3)]), void();
    default:
        text += kFragments[below(kFragments.size())];
    }
}

std::string RandomText::utf8(std::size_t parts) {
    std::string text;
    for (std::size_t i = 0; i < parts; ++i)
        appendPart(text);
    return text;
}

std::string RandomText::bytes(std::size_t count) {
    std::string text;
    while (text.size() < count) {
        if (below(2) == 0)
            text.push_back(static_cast<char>(below(256)));
        else
            appendPart(text);
    }
    return text;
}

} // namespace tandem::test
