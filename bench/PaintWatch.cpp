// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/PaintWatch.h"

#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>

namespace tandem::bench {

struct PaintWatch::Connection {
    Display* display = nullptr;
    int firstEvent = 0;
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        if (display != nullptr) XCloseDisplay(display);
    }
};

PaintWatch::PaintWatch(std::unique_ptr<Connection> connection)
    : m_x(std::move(connection)) {}
PaintWatch::PaintWatch(PaintWatch&&) noexcept = default;
PaintWatch::~PaintWatch() = default;

std::optional<PaintWatch> PaintWatch::open(const std::string& display) {
    auto x = std::make_unique<Connection>();
    x->display = XOpenDisplay(display.c_str());
    int firstError = 0;
    if (x->display == nullptr || XDamageQueryExtension(x->display, &x->firstEvent, &firstError) == False)
        return std::nullopt;
    XDamageCreate(x->display, DefaultRootWindow(x->display), XDamageReportRawRectangles);
    XSync(x->display, False);
    return PaintWatch(std::move(x));
}

void PaintWatch::clear() {
    XSync(m_x->display, False);
    wait(std::chrono::milliseconds(0));
}

std::vector<PaintWatch::Damage> PaintWatch::wait(std::chrono::milliseconds limit) {
    if (XPending(m_x->display) == 0) {
        pollfd ready{ConnectionNumber(m_x->display), POLLIN, 0};
        poll(&ready, 1, static_cast<int>(limit.count()));
    }
    std::vector<Damage> painted;
    while (XPending(m_x->display) > 0) {
        XEvent event{};
        XNextEvent(m_x->display, &event);
        if (event.type != m_x->firstEvent + XDamageNotify) continue;
        const auto& damage = reinterpret_cast<const XDamageNotifyEvent&>(event);
        painted.push_back(
            {std::chrono::steady_clock::now(), damage.area.x, damage.area.y, damage.area.width, damage.area.height});
        XDamageSubtract(m_x->display, damage.damage, None, None);
    }
    return painted;
}

} // namespace tandem::bench
