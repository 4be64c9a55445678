// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/DType.h"

#include <cstddef>
#include <cstdint>

namespace tandem::ai {

// F32, F16, BF16, Q8_0 and Q4_0 are what is written.
constexpr bool canQuantise(DType dtype) {
    return isPlain(dtype) || dtype == DType::Q8_0 || dtype == DType::Q4_0;
}

// count numbers, whole blocks: the plain types and Q8_0 to the last bit as ggml writes them, Q4_0 with no greater
// error; out has room for their blocks.
void quantise(DType dtype, const float* values, std::int64_t count, std::byte* out);

} // namespace tandem::ai
