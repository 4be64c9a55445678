// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/XClient.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <algorithm>
#include <cstdlib>
#include <set>
#include <thread>

namespace tandem::bench {

namespace {

using Clock = std::chrono::steady_clock;

// A window may go between two requests; that is no reason to end the program.
int ignoreError(Display*, XErrorEvent*) {
    return 0;
}

bool isNear(std::uint32_t a, std::uint32_t b, int tolerance) {
    for (const int shift : {0, 8, 16}) {
        const int distance = static_cast<int>((a >> shift) & 0xff) - static_cast<int>((b >> shift) & 0xff);
        if (std::abs(distance) > tolerance) return false;
    }
    return true;
}

KeySym keysymOf(std::string_view name) {
    if (name == "ctrl") return XK_Control_L;
    if (name == "shift") return XK_Shift_L;
    if (name == "alt") return XK_Alt_L;
    return XStringToKeysym(std::string(name).c_str());
}

KeySym keysymOf(char c) {
    if (c == '\n') return XK_Return;
    return static_cast<KeySym>(static_cast<unsigned char>(c)); // Latin-1 keysyms are their code points
}

} // namespace

int Picture::countNear(std::uint32_t colour, int tolerance) const {
    int count = 0;
    for (const std::uint32_t pixel : pixels)
        count += isNear(pixel, colour, tolerance) ? 1 : 0;
    return count;
}

int Picture::countDifferent(const Picture& other) const {
    if (width != other.width || height != other.height) return static_cast<int>(pixels.size());
    int count = 0;
    for (std::size_t i = 0; i < pixels.size(); ++i)
        count += pixels[i] != other.pixels[i] ? 1 : 0;
    return count;
}

int Picture::colours(int atMost) const {
    std::set<std::uint32_t> seen;
    for (const std::uint32_t pixel : pixels) {
        seen.insert(pixel);
        if (static_cast<int>(seen.size()) >= atMost) break;
    }
    return static_cast<int>(seen.size());
}

Picture Picture::part(int x, int y, int partWidth, int partHeight) const {
    Picture cut{std::max(0, std::min(partWidth, width - x)), std::max(0, std::min(partHeight, height - y)), {}};
    for (int row = y; row < y + cut.height; ++row) {
        const auto begin = pixels.begin() + static_cast<std::ptrdiff_t>(row) * width + x;
        cut.pixels.insert(cut.pixels.end(), begin, begin + cut.width);
    }
    return cut;
}

struct XClient::Connection {
    Display* display = nullptr;
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        if (display != nullptr) XCloseDisplay(display);
    }

    void fakeKey(KeySym keysym, bool down) const {
        XTestFakeKeyEvent(display, XKeysymToKeycode(display, keysym), down ? True : False, CurrentTime);
    }

    // Whether Shift is held for this keysym on its key.
    bool isShifted(KeySym keysym) const {
        const KeyCode code = XKeysymToKeycode(display, keysym);
        return symbolAt(code, 0) != keysym && symbolAt(code, 1) == keysym;
    }

    KeySym symbolAt(KeyCode code, int level) const {
        int perKey = 0;
        KeySym* symbols = XGetKeyboardMapping(display, code, 1, &perKey);
        const KeySym symbol = symbols != nullptr && level < perKey ? symbols[level] : NoSymbol;
        XFree(symbols);
        return symbol;
    }
};

XClient::XClient(std::unique_ptr<Connection> connection)
    : m_x(std::move(connection)) {}
XClient::XClient(XClient&&) noexcept = default;
XClient::~XClient() = default;

std::optional<XClient> XClient::connect(const std::string& display) {
    auto connection = std::make_unique<Connection>();
    connection->display = XOpenDisplay(display.c_str());
    int event = 0;
    int error = 0;
    int major = 0;
    int minor = 0;
    if (connection->display == nullptr ||
        XTestQueryExtension(connection->display, &event, &error, &major, &minor) == False)
        return std::nullopt;
    XSetErrorHandler(ignoreError);
    return XClient(std::move(connection));
}

XClient::WindowId XClient::waitForWindow(Duration limit, int leastWidth, int leastHeight) {
    WindowId found = 0;
    waitUntil(
        [&] {
            Window root = 0;
            Window parent = 0;
            Window* children = nullptr;
            unsigned count = 0;
            long largest = 0;
            XQueryTree(m_x->display, DefaultRootWindow(m_x->display), &root, &parent, &children, &count);
            for (unsigned i = 0; i < count; ++i) {
                XWindowAttributes a{};
                if (XGetWindowAttributes(m_x->display, children[i], &a) == 0 || a.map_state != IsViewable) continue;
                const long area = static_cast<long>(a.width) * a.height;
                if (a.width < leastWidth || a.height < leastHeight || area <= largest) continue;
                largest = area;
                found = children[i];
            }
            if (children != nullptr) XFree(children);
            return found != 0;
        },
        limit);
    return found;
}

void XClient::focus(WindowId window) {
    XSetInputFocus(m_x->display, window, RevertToParent, CurrentTime);
    XSync(m_x->display, False);
}

void XClient::resize(WindowId window, int width, int height) {
    XMoveResizeWindow(m_x->display, window, 0, 0, static_cast<unsigned>(width), static_cast<unsigned>(height));
    XSync(m_x->display, False);
}

void XClient::click(WindowId window, int x, int y) {
    int rootX = 0;
    int rootY = 0;
    Window child = 0;
    XTranslateCoordinates(m_x->display, window, DefaultRootWindow(m_x->display), x, y, &rootX, &rootY, &child);
    XTestFakeMotionEvent(m_x->display, -1, rootX, rootY, CurrentTime);
    XTestFakeButtonEvent(m_x->display, 1, True, CurrentTime);
    XTestFakeButtonEvent(m_x->display, 1, False, CurrentTime);
    XSync(m_x->display, False);
}

bool XClient::press(std::string_view chord) {
    std::vector<KeySym> keys;
    while (!chord.empty()) {
        const std::size_t plus = chord.find('+', 1);
        keys.push_back(keysymOf(chord.substr(0, plus)));
        if (keys.back() == NoSymbol || XKeysymToKeycode(m_x->display, keys.back()) == 0) return false;
        chord = plus == std::string_view::npos ? std::string_view() : chord.substr(plus + 1);
    }
    for (const KeySym key : keys)
        m_x->fakeKey(key, true);
    for (auto key = keys.rbegin(); key != keys.rend(); ++key)
        m_x->fakeKey(*key, false);
    XSync(m_x->display, False);
    return !keys.empty();
}

bool XClient::type(std::string_view text) {
    for (const char c : text) {
        const KeySym key = keysymOf(c);
        if (XKeysymToKeycode(m_x->display, key) == 0) return false;
        const bool shifted = m_x->isShifted(key);
        if (shifted) m_x->fakeKey(XK_Shift_L, true);
        m_x->fakeKey(key, true);
        m_x->fakeKey(key, false);
        if (shifted) m_x->fakeKey(XK_Shift_L, false);
        XSync(m_x->display, False);
    }
    return true;
}

Picture XClient::look(WindowId window) {
    XWindowAttributes a{};
    if (XGetWindowAttributes(m_x->display, window, &a) == 0) return {};
    XImage* image = XGetImage(m_x->display, window, 0, 0, static_cast<unsigned>(a.width),
                              static_cast<unsigned>(a.height), AllPlanes, ZPixmap);
    if (image == nullptr) return {};
    Picture picture{a.width, a.height, {}};
    picture.pixels.reserve(static_cast<std::size_t>(a.width) * static_cast<std::size_t>(a.height));
    for (int y = 0; y < a.height; ++y)
        for (int x = 0; x < a.width; ++x)
            picture.pixels.push_back(static_cast<std::uint32_t>(XGetPixel(image, x, y)) & 0xffffffU);
    XDestroyImage(image);
    return picture;
}

std::optional<std::string> XClient::selection(const char* name, Duration limit) {
    Display* display = m_x->display;
    const Atom which = XInternAtom(display, name, False);
    const Atom utf8 = XInternAtom(display, "UTF8_STRING", False);
    const Atom property = XInternAtom(display, "TANDEM_LOOK", False);
    if (XGetSelectionOwner(display, which) == None) return std::nullopt;
    const Window window = XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0);
    XConvertSelection(display, which, utf8, property, window, CurrentTime);
    XEvent event{};
    std::optional<std::string> text;
    if (waitUntil([&] { return XCheckTypedWindowEvent(display, window, SelectionNotify, &event) == True; }, limit) &&
        event.xselection.property != None) {
        Atom type = 0;
        int format = 0;
        unsigned long items = 0;
        unsigned long after = 0;
        unsigned char* bytes = nullptr;
        XGetWindowProperty(display, window, property, 0, 1 << 20, True, AnyPropertyType, &type, &format, &items, &after,
                           &bytes);
        if (bytes != nullptr && format == 8) text = std::string(reinterpret_cast<char*>(bytes), items);
        if (bytes != nullptr) XFree(bytes);
    }
    XDestroyWindow(display, window);
    return text;
}

bool waitUntil(const std::function<bool()>& isDone, std::chrono::milliseconds limit) {
    const auto end = Clock::now() + limit;
    while (!isDone()) {
        if (Clock::now() >= end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(4));
    }
    return true;
}

} // namespace tandem::bench
