// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/Place.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace tandem::ai {

// What the user did not want: dismissed here within ten minutes, or deleted by hand in this file within one.
class RejectMemory {
public:
    static constexpr std::int64_t kRejectedMs = 10 * 60'000;
    static constexpr std::int64_t kDeletedMs = 60'000;
    static constexpr std::size_t kMostRejected = 1'000; // the oldest are forgotten first

    void noteRejected(std::string_view path, const Place& place, std::string_view text, std::int64_t nowMs);
    // One key at a time or all at once; single characters in a row are put together.
    void noteDeleted(std::string_view path, std::string_view text, std::int64_t nowMs);

    // The same text, or one of them begins with the other: a gate that cuts elsewhere does not make it wanted.
    bool wasRejected(std::string_view path, const Place& place, std::string_view text, std::int64_t nowMs) const;
    bool wasDeleted(std::string_view path, std::string_view text, std::int64_t nowMs) const;

private:
    struct Deletion {
        std::string path;
        std::string forwards;  // as if the delete key took it
        std::string backwards; // as if the backspace key did
        std::int64_t atMs = 0;
    };

    struct Rejection {
        std::uint64_t place = 0; // hash of the path and the line above
        std::string line;        // that would have come to be
        std::int64_t atMs = 0;
    };

    std::deque<Rejection> m_rejected; // oldest first
    std::deque<Deletion> m_deleted;
};

} // namespace tandem::ai
