// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/Precision.h"

#include <array>
#include <cstddef>

namespace tandem::ai {

namespace {

constexpr std::array<std::string_view, 5> kWords{"auto", "f32", "bf16", "int8", "int4"};
constexpr double kFourBitFile = 6; // what is called four bits has 4.3 to 5.5 with its scales and its wider output

} // namespace

Precision resolved(Precision wanted, std::uint64_t parameters, double fileBits) {
    if (wanted != Precision::Auto) return wanted;
    if (parameters * sizeof(float) <= kAutoExactBytes) return Precision::F32;
    return fileBits < kFourBitFile ? Precision::Int4 : Precision::Int8;
}

double bitsPerWeight(Precision precision) {
    switch (precision) {
    case Precision::BF16:
        return 16;
    case Precision::Int8:
        return 9;
    case Precision::Int4:
        return 5;
    case Precision::Auto:
    case Precision::F32:
        break;
    }
    return 32;
}

std::optional<Precision> precisionNamed(std::string_view word) {
    for (std::size_t i = 0; i < kWords.size(); ++i)
        if (kWords[i] == word) return static_cast<Precision>(i);
    return std::nullopt;
}

std::string_view wordOf(Precision precision) {
    return kWords[static_cast<std::size_t>(precision)];
}

} // namespace tandem::ai
