// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/Precision.h"
#include "bench/RandomModel.h"

#include <cstdint>
#include <filesystem>

namespace tandem::bench {

// The model that writeRandomModel() makes of this shape and seed as a GGUF file (version 3) for llama-bench, without a
// tokenizer: the matrices as F32, BF16, Q8_0 or Q4_0 for F32, BF16, Int8, Int4, all of them, the output too; norms in
// F32. (Its rotated heads are not put into GGUF's order: what it says is noise anyway, and costs the same.) False when
// it could not be written.
bool writePeerModel(const std::filesystem::path& file, const RandomModelShape& shape, std::uint64_t seed,
                    ai::Precision precision);

} // namespace tandem::bench
