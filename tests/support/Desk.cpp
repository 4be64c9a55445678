// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Desk.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>
#include <utility>

namespace tandem::tests {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::string bytesOf(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void writeBytes(const std::string& file, const std::string& bytes) {
    fs::create_directories(fs::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

namespace {
constexpr int kCaretPixels = 80; // it blinks
}

Desk::Desk(bench::XServer server, bench::XClient client)
    : m_home(bench::freshHome(m_folder.path()))
    , m_server(std::move(server))
    , m_client(std::make_unique<bench::XClient>(std::move(client))) {
    fs::create_directories(projectFolder());
}

std::unique_ptr<Desk> Desk::setUp() {
    auto server = bench::XServer::start(1280, 860);
    if (!server) return nullptr;
    auto client = bench::XClient::connect(server->display());
    if (!client) return nullptr;
    return std::unique_ptr<Desk>(new Desk(std::move(*server), std::move(*client)));
}

void Desk::setSettings(const std::string& json) {
    writeBytes(m_folder.path() + "/config/tandem/settings.json", json);
}

std::string Desk::addFile(const std::string& name, const std::string& bytes) {
    std::string file = projectFolder() + "/" + name;
    writeBytes(file, bytes);
    return file;
}

void Desk::forgetRecovery() {
    m_process.killTree(); // a window that still runs keeps journals of its own
    fs::remove_all(stateFolder() + "/tandem");
}

bool Desk::start(const std::vector<std::string>& arguments, const std::vector<std::string>& wrapper) {
    m_process.killTree();
    m_process = {};
    bench::Launch launch{wrapper, m_home, projectFolder(), m_folder.path() + "/output"};
    launch.command.push_back(TANDEM_BIN_DIR "/tandem");
    launch.command.insert(launch.command.end(), arguments.begin(), arguments.end());
    launch.environment["DISPLAY"] = m_server.display();
    launch.environment["QT_QPA_PLATFORM"] = "xcb";
    launch.environment["WAYLAND_DISPLAY"] = "";
    launch.environment["LC_ALL"] = "C.UTF-8";
    launch.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent";
    m_process = bench::ChildProcess(launch);
    m_window = m_client->waitForWindow(20s);
    if (m_window == 0) return false;
    m_client->resize(m_window, 1280, 860);
    m_client->focus(m_window);
    return waitUntilStill(150ms, 10s);
}

pid_t Desk::windowProcess() const {
    const auto below = bench::descendantsNamed(m_process.pid(), "tandem");
    return below.empty() ? m_process.pid() : below.front();
}

pid_t Desk::modelProcess() const {
    const auto models = bench::descendantsNamed(m_process.pid(), "tandem-model");
    return models.empty() ? 0 : models.front();
}

bool Desk::waitUntilStill(std::chrono::milliseconds apart, std::chrono::milliseconds limit) {
    bench::Picture last = look();
    return bench::waitUntil(
        [&] {
            std::this_thread::sleep_for(apart);
            bench::Picture now = look();
            const bool still = !now.pixels.empty() && now.countDifferent(last) <= kCaretPixels;
            last = std::move(now);
            return still;
        },
        limit);
}

std::string Desk::save(const std::string& name, std::chrono::milliseconds limit) {
    const std::string before = fileBytes(name);
    // A save that is asked for while the last one is still being written may be passed over: ask again.
    bench::waitUntil(
        [&] {
            m_client->press("ctrl+s");
            return bench::waitUntil([&] { return fileBytes(name) != before; }, 700ms);
        },
        limit);
    return fileBytes(name);
}

std::string Desk::keepPicture(const std::string& name) {
    const bench::Picture picture = look();
    std::string file = fs::path(TANDEM_BIN_DIR).parent_path() / "tests" / (name + ".ppm");
    std::string bytes = "P6 " + std::to_string(picture.width) + " " + std::to_string(picture.height) + " 255\n";
    for (const std::uint32_t pixel : picture.pixels)
        for (const int shift : {16, 8, 0})
            bytes += static_cast<char>((pixel >> shift) & 0xff);
    writeBytes(file, bytes);
    return file;
}

int scaledCount(int full, int least) {
    const char* scale = std::getenv("TANDEM_TEST_SCALE");
    const double share = scale != nullptr ? std::strtod(scale, nullptr) : 0.01;
    return std::max(least, static_cast<int>(std::lround(full * share)));
}

unsigned testSeed() {
    const char* given = std::getenv("TANDEM_TEST_SEED");
    const unsigned seed =
        given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device()();
    std::printf("replay with TANDEM_TEST_SEED=%u\n", seed);
    return seed;
}

} // namespace tandem::tests
