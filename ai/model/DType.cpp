// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/DType.h"

#include <array>
#include <cstddef>

namespace tandem::ai {

std::string_view nameOf(DType dtype) {
    static constexpr std::array<std::string_view, 17> kNames{"F32",  "F16",     "BF16",  "Q8_0",   "Q4_0",  "Q4_1",
                                                             "Q5_0", "Q5_1",    "Q2_K",  "Q3_K",   "Q4_K",  "Q5_K",
                                                             "Q6_K", "IQ2_XXS", "IQ3_S", "IQ4_NL", "IQ4_XS"};
    return kNames[static_cast<std::size_t>(dtype)];
}

} // namespace tandem::ai
