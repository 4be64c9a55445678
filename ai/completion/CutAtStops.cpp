// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/CutAtStops.h"

#include <algorithm>

namespace tandem::ai {

void cutAtStops(Draft& draft, std::span<const std::string> stops) {
    std::size_t first = std::string::npos;
    for (const std::string& stop : stops) {
        if (!stop.empty()) first = std::min(first, draft.text.find(stop));
    }
    if (first != std::string::npos) draft.cutAt(first);
}

} // namespace tandem::ai
