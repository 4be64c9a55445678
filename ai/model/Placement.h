// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/ModelSpec.h"
#include "ai/model/WeightSource.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tandem::ai {

// Where a file keeps one weight that a spec needs.
struct Placement {
    std::string name;                      // canonical
    std::vector<std::int64_t> shape;       // as it is wanted
    std::string stored;                    // the name in the file
    std::vector<std::int64_t> storedShape; // what it must have there
    RowOrder order;
    bool transposed = false;
};

// Of every weight of the spec, in safetensors as Hugging Face writes the family. namesWithPrefix: GPT-2 files exist
// with and without "transformer." in front.
std::vector<Placement> huggingFacePlacements(const ModelSpec& spec, bool namesWithPrefix = true);

// The same in GGUF; spec.family is the architecture's name there.
std::vector<Placement> ggufPlacements(const ModelSpec& spec);

} // namespace tandem::ai
