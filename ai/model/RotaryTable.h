// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/ModelSpec.h"

#include <vector>

namespace tandem::ai {

// How far each pair of a head turns from one position to the next.
struct RotaryTable {
    std::vector<double> angles; // (dims / 2), radians a position
    double magnitude = 1;       // of cos and sin
};

// For a sequence of this length, which only RopeScaling::Dynamic asks for. "RoFormer" (Su et al., 2021); Dynamic as
// Hugging Face computes it ("NTK-aware"), Yarn by "YaRN" (Peng et al., 2023), Llama3 as Meta released it.
RotaryTable rotaryTable(const RotarySpec& rotary, int length);

} // namespace tandem::ai
