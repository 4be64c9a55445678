// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

namespace tandem::test {

// TANDEM_TEST_SEED or a fresh one; printed so that a failure can be replayed.
std::uint64_t testSeed();
// The share of the full counts that random tests run: TANDEM_TEST_SCALE, 0.01 without it. At least one.
std::size_t scaled(std::size_t fullCount);

// Makes texts that find mistakes in tokenizers: words, code, blanks of all kinds, marks that combine, astral
// characters, contractions in odd case, markers of special tokens.
class RandomText {
public:
    explicit RandomText(std::uint64_t seed)
        : m_random(seed) {}

    std::string utf8(std::size_t parts);
    std::string bytes(std::size_t count); // any bytes, often not UTF-8
    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(m_random); }

private:
    void appendPart(std::string& text);
    std::mt19937_64 m_random;
};

void appendUtf8(char32_t value, std::string& text);

} // namespace tandem::test
