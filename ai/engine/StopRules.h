// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/protocol/Messages.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Watches an answer grow and says when it ends. Works on bytes, so a stop text or a line end may begin in one token and
// end in another. One answer's.
class StopRules {
public:
    // maxLines: the answer ends before the line end of that many lines with something on them; 0: no limit.
    StopRules(std::vector<std::string> stop, int maxLines);

    // Adds a token's bytes. The answer is why the text ends, if it does: text() is then cut before what ended it.
    std::optional<protocol::Finish> feed(std::string_view bytes);

    const std::string& text() const { return m_text; }
    // Bytes of text() that no later byte can cut off again.
    std::size_t settled() const;

private:
    std::size_t findLineLimit(std::size_t from);

    std::vector<std::string> m_stop;
    int m_linesLeft; // 0: no limit
    bool m_lineHasText = false;
    std::string m_text;
};

} // namespace tandem::ai
