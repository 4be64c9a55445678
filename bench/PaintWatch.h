// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tandem::bench {

/// What changes on a screen, and when, as XDamage tells it for the root window and all below. One thread.
class PaintWatch {
public:
    struct Damage {
        std::chrono::steady_clock::time_point at; ///< when the event was read
        int x = 0;
        int y = 0;
        int width = 0;
        int height = 0;
    };

    /// Nothing where the display cannot be opened or has no XDamage.
    static std::optional<PaintWatch> open(const std::string& display);
    PaintWatch(PaintWatch&&) noexcept;
    ~PaintWatch();

    /// Forgets what has been painted so far.
    void clear();

    /// What was painted since the last call; waits up to `limit` for the first event and returns early with it.
    std::vector<Damage> wait(std::chrono::milliseconds limit);

private:
    struct Connection;
    explicit PaintWatch(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_x;
};

} // namespace tandem::bench
