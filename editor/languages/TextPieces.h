// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tandem::editor {

// A text in two pieces, as an editor's gap buffer holds it; neither is owned. Offsets are bytes.
struct TextPieces {
    std::string_view before;
    std::string_view after;

    std::size_t size() const { return before.size() + after.size(); }

    // From `at` to the end of the piece it lies in; empty at the end.
    std::string_view from(std::size_t at) const {
        if (at < before.size()) return before.substr(at);
        at -= before.size();
        return at < after.size() ? after.substr(at) : std::string_view{};
    }

    std::string slice(std::size_t begin, std::size_t end) const {
        std::string result;
        while (begin < end) {
            const std::string_view piece = from(begin).substr(0, end - begin);
            if (piece.empty()) break;
            result += piece;
            begin += piece.size();
        }
        return result;
    }
};

} // namespace tandem::editor
