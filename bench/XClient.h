// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::bench {

/// Pixels of a window, 0xRRGGBB, row by row.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels;

    /// How many pixels are within `tolerance` of `colour` in each of the three channels.
    int countNear(std::uint32_t colour, int tolerance) const;
    int colours(int atMost) const;
    /// The part of it that begins at x, y; clipped to what there is.
    Picture part(int x, int y, int partWidth, int partHeight) const;
    /// How many pixels are not the same; all of them when the sizes differ.
    int countDifferent(const Picture& other) const;
};

/// What a person at the screen does: presses keys (XTest), looks at the window, pastes. One thread.
class XClient {
public:
    using WindowId = unsigned long;
    using Duration = std::chrono::milliseconds;

    /// Nothing where the display cannot be opened or has no XTest.
    static std::optional<XClient> connect(const std::string& display);
    XClient(XClient&&) noexcept;
    ~XClient();

    /// The largest viewable top-level window of at least this size, as soon as there is one; 0 when `limit` passes.
    WindowId waitForWindow(Duration limit, int leastWidth = 400, int leastHeight = 300);

    /// Gives it the keyboard, where no window manager does.
    void focus(WindowId window);
    void resize(WindowId window, int width, int height);
    /// Of a point in the window.
    void click(WindowId window, int x, int y);

    /// "ctrl+shift+Right", "Tab", "a": names of keysyms. False for what the keyboard has not.
    bool press(std::string_view chord);
    /// ASCII on a US keyboard; '\n' is Return.
    bool type(std::string_view text);

    Picture look(WindowId window);

    /// What pasting would give, UTF-8; nothing when nobody owns the selection ("PRIMARY", "CLIPBOARD").
    std::optional<std::string> selection(const char* name, Duration limit);

private:
    struct Connection;
    explicit XClient(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_x;
};

/// Asks `isDone` every few milliseconds; its last answer.
bool waitUntil(const std::function<bool()>& isDone, std::chrono::milliseconds limit);

} // namespace tandem::bench
