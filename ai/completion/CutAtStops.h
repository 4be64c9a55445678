// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/Draft.h"

#include <span>

namespace tandem::ai {

// The engine stops at these too; a source that does not is put right here.
void cutAtStops(Draft& draft, std::span<const std::string> stops);

} // namespace tandem::ai
