// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tandem::ai {

// What a model's matrices are kept in while it runs. Int8 and Int4 share one scale among 32 neighbours of a row. Auto
// is F32 where that takes at most kAutoExactBytes, else Int8; Int4 for a file that has about 4 bits itself.
enum class Precision : std::uint8_t { Auto, F32, BF16, Int8, Int4 };

inline constexpr std::uint64_t kAutoExactBytes = 64u << 20;

// parameters: weights of the model; fileBits: bits that a weight of its file takes on average. Never Auto; what is not
// Auto stays.
Precision resolved(Precision wanted, std::uint64_t parameters, double fileBits);

// Of one weight in memory, scales and all: 32, 16, 9, 5 (a float scale for 32 values); Auto: the most, 32.
double bitsPerWeight(Precision precision);

std::optional<Precision> precisionNamed(std::string_view word); // "auto", "f32", "bf16", "int8", "int4"
std::string_view wordOf(Precision precision);

} // namespace tandem::ai
