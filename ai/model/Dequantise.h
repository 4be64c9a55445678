// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/DType.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace tandem::ai {

// Every stored type as fp32, to the last bit what ggml makes of it. bytes: whole blocks; out: as many numbers as they
// hold. Any thread.
void dequantise(DType dtype, std::span<const std::byte> bytes, float* out);

// One block of a type, (blockShape(dtype).values) numbers to out.
using BlockReader = void (*)(const std::uint8_t* block, float* out);
BlockReader blockReader(DType dtype);

} // namespace tandem::ai
