// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/ConfigFields.h"
#include "ai/model/ModelSpec.h"

namespace tandem::ai {

// rope_theta, rope_scaling and rope_parameters of a config.json into spec.rotary, whose dims are set already. The
// context grows where the scaling is what makes it longer.
void readRope(ConfigFields& fields, ModelSpec& spec);

} // namespace tandem::ai
