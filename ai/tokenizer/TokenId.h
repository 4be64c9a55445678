// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace tandem::ai {

using TokenId = std::int32_t; // row of the embedding; never negative in a tokenizer

} // namespace tandem::ai
