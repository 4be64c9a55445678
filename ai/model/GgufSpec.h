// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/GgufHeader.h"
#include "ai/model/ModelSpec.h"

namespace tandem::ai {

// The shape of a decoder by a GGUF's metadata and by which tensors there are (biases, an output of its own). FORMATS.md
// names every key. rotary.divisors are left empty: they are a tensor, rope_freqs.weight.
Result<ModelSpec> specFromGguf(const GgufHeader& header);

} // namespace tandem::ai
