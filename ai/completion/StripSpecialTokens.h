// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/Draft.h"

namespace tandem::ai {

// First step of post-processing. The engine never samples a marker, but a model may spell one out of ordinary tokens:
// markers in front are taken off, at any other the text ends.
void stripSpecialTokens(Draft& draft);

// The first marker of any known family at or after `from`: offset and length; length 0 when there is none.
struct MarkerPlace {
    std::size_t offset = 0;
    std::size_t length = 0;
};
MarkerPlace findMarker(std::string_view text, std::size_t from = 0);

} // namespace tandem::ai
