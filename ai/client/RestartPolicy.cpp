// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/client/RestartPolicy.h"

#include <algorithm>
#include <array>

namespace tandem::ai {

int RestartPolicy::nextDelayMs(qint64 nowMs) {
    static constexpr std::array<int, 4> kDelaysMs{200, 1'000, 5'000, 30'000};
    if (m_readySinceMs >= 0 && nowMs - m_readySinceMs >= kHealthyMs) m_deaths = 0;
    m_readySinceMs = -1;
    const auto step = std::min<std::size_t>(static_cast<std::size_t>(m_deaths), kDelaysMs.size() - 1);
    ++m_deaths;
    return kDelaysMs[step];
}

void RestartPolicy::reset() {
    m_deaths = 0;
    m_readySinceMs = -1;
}

} // namespace tandem::ai
