// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/TokenId.h"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace tandem::ai {

// A place of the project in front of which the context, or the end of it, stands.
struct Place {
    std::string_view path;
    std::span<const TokenId> tokens; // of its file
    std::size_t at = 0;              // index of the token that follows the context there
    int depth = 0;                   // tokens of context that agree
    double weight = 1;
};

} // namespace tandem::ai
