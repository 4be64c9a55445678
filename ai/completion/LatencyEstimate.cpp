// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/LatencyEstimate.h"

#include <cmath>

namespace tandem::ai {

void LatencyEstimate::note(double milliseconds) {
    m_meanMs = m_meanMs < 0 ? milliseconds : m_meanMs + kWeight * (milliseconds - m_meanMs);
}

int LatencyEstimate::predictedMs() const {
    return static_cast<int>(std::lround(m_meanMs < 0 ? kFirstGuessMs : m_meanMs));
}

} // namespace tandem::ai
