// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/DType.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tandem::ai {

// A tensor as it lies in a mapped file; valid as long as what it was asked of.
struct TensorView {
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;  // row-major, outermost first; empty: a scalar
    std::span<const std::byte> bytes; // little-endian, perhaps not aligned to the element: copy with memcpy
};

} // namespace tandem::ai
