// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/ByteAlphabet.h"

#include "ai/tokenizer/Utf8.h"

#include <array>
#include <cstddef>

namespace tandem::ai {

namespace {

constexpr int kMoved = 68; // bytes that are not printable in Latin-1

constexpr bool standsForItself(int byte) {
    return (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xAC) || (byte >= 0xAE && byte <= 0xFF);
}

struct Alphabet {
    std::array<char32_t, 256> characterOf{};
    std::array<int, 256 + kMoved> byteOf{}; // -1: not of the alphabet
};

constexpr Alphabet makeAlphabet() {
    Alphabet alphabet;
    for (int& byte : alphabet.byteOf)
        byte = -1;
    char32_t next = 256;
    for (int byte = 0; byte < 256; ++byte) {
        const char32_t character = standsForItself(byte) ? static_cast<char32_t>(byte) : next++;
        alphabet.characterOf[static_cast<std::size_t>(byte)] = character;
        alphabet.byteOf[character] = byte;
    }
    return alphabet;
}

constexpr Alphabet kAlphabet = makeAlphabet();

} // namespace

std::string alphabetOf(unsigned char byte) {
    const char32_t character = kAlphabet.characterOf[byte];
    if (character < 0x80) return {static_cast<char>(character)};
    return {static_cast<char>(0xC0 | character >> 6), static_cast<char>(0x80 | (character & 0x3F))};
}

std::optional<std::string> bytesOfAlphabet(std::string_view key) {
    std::string bytes;
    for (std::size_t at = 0; at < key.size();) {
        const auto found = codePointAt(key, at);
        if (!found || found->value >= kAlphabet.byteOf.size() || kAlphabet.byteOf[found->value] < 0)
            return std::nullopt;
        bytes.push_back(static_cast<char>(kAlphabet.byteOf[found->value]));
        at += found->bytes;
    }
    return bytes;
}

} // namespace tandem::ai
