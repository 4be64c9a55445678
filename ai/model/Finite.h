// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace tandem::ai {

// Whether none of them is NaN or infinite. By the bits: also where a compiler may assume that there are none.
inline bool allFinite(const float* values, std::size_t count) {
    constexpr std::uint32_t kExponent = 0x7F800000U;
    std::uint32_t broken = 0;
    for (std::size_t i = 0; i < count; ++i)
        broken |= static_cast<std::uint32_t>((std::bit_cast<std::uint32_t>(values[i]) & kExponent) == kExponent);
    return broken == 0;
}

} // namespace tandem::ai
