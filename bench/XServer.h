// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/ChildProcess.h"

#include <optional>
#include <string>

namespace tandem::bench {

/// An Xvfb of our own on a free display number, gone with this object. No window manager, no TCP.
class XServer {
public:
    /// Nothing where Xvfb is not installed or does not start within ten seconds.
    static std::optional<XServer> start(int width = 1400, int height = 1000);

    /// ":42"
    const std::string& display() const { return m_display; }

private:
    XServer(ChildProcess process, std::string display)
        : m_process(std::move(process))
        , m_display(std::move(display)) {}
    ChildProcess m_process;
    std::string m_display;
};

} // namespace tandem::bench
