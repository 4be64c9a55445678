// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/StopRules.h"

#include <algorithm>

namespace tandem::ai {

using protocol::Finish;

StopRules::StopRules(std::vector<std::string> stop, int maxLines)
    : m_stop(std::move(stop))
    , m_linesLeft(maxLines) {}

// Where the text has to end for the line limit; npos when it is not reached. Looks at each byte once.
std::size_t StopRules::findLineLimit(std::size_t from) {
    if (m_linesLeft <= 0) return std::string::npos;
    for (std::size_t i = from; i < m_text.size(); ++i) {
        const char c = m_text[i];
        if (c == '\n') {
            if (m_lineHasText && --m_linesLeft == 0) return i > 0 && m_text[i - 1] == '\r' ? i - 1 : i;
            m_lineHasText = false;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            m_lineHasText = true;
        }
    }
    return std::string::npos;
}

std::optional<Finish> StopRules::feed(std::string_view bytes) {
    const std::size_t old = m_text.size();
    m_text += bytes;
    std::size_t stopAt = std::string::npos;
    for (const std::string& stop : m_stop) {
        const std::size_t from = old - std::min(old, stop.size() - 1); // it may have begun in earlier tokens
        stopAt = std::min(stopAt, m_text.find(stop, from));
    }
    const std::size_t lineAt = findLineLimit(old);
    if (stopAt == std::string::npos && lineAt == std::string::npos) return std::nullopt;
    m_text.resize(std::min(stopAt, lineAt));
    return stopAt <= lineAt ? Finish::StopText : Finish::LineLimit;
}

std::size_t StopRules::settled() const {
    std::size_t held = !m_text.empty() && m_text.back() == '\r' ? 1 : 0; // goes with a line end that may follow
    for (const std::string& stop : m_stop) {
        std::size_t length = std::min(stop.size() - 1, m_text.size());
        while (length > held && !std::string_view(m_text).ends_with(std::string_view(stop).substr(0, length)))
            --length;
        held = std::max(held, length);
    }
    return m_text.size() - held;
}

} // namespace tandem::ai
