// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

// GPT-2's way to write bytes in a JSON vocabulary: each byte is one printable character, itself where it is printable
// and U+0100 and up where it is not ("Ġ" is the blank).
namespace tandem::ai {

std::string alphabetOf(unsigned char byte); // UTF-8 of its character
// The bytes that a vocabulary key stands for; nothing when a character is not of the alphabet.
std::optional<std::string> bytesOfAlphabet(std::string_view key);

} // namespace tandem::ai
