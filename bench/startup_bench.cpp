// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long an empty window takes from exec to its first painted frame, beside geany on the same X server in turn, and
// what it holds in memory before a code file is open and with the bundled model at work.
#include "bench/ChildProcess.h"
#include "bench/PaintWatch.h"
#include "bench/Report.h"
#include "bench/Statistics.h"
#include "bench/XClient.h"
#include "bench/XServer.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>

namespace {

using namespace tandem::bench;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int kPairs = 11;
constexpr int kColoursOfAPaintedWindow = 4;

double millisecondsBetween(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}

/// Processor time of all its threads.
double processorMs(pid_t process) {
    double total = 0;
    std::error_code gone;
    for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task", gone)) {
        std::ifstream in(thread.path() / "schedstat");
        double nanoseconds = 0;
        if (in >> nanoseconds) total += nanoseconds / 1e6;
    }
    return total;
}

struct Start {
    double firstPaintMs = 0;
    double residentMb = 0;
};

/// One X server and those who look at it.
struct Screen {
    XServer server;
    XClient client;
    PaintWatch paint;
};

/// Nothing painted for 800 ms, and in that time less than an eighth of a processor used.
bool isQuiet(Screen& screen, pid_t process) {
    const double before = processorMs(process);
    const auto begin = Clock::now();
    while (Clock::now() - begin < 800ms)
        for (const PaintWatch::Damage& damage : screen.paint.wait(50ms))
            if (damage.width * damage.height > 40000) return false;
    return processorMs(process) - before < 100;
}

Launch launchOf(const Screen& screen, const TemporaryFolder& folder, std::vector<std::string> command) {
    Launch launch{std::move(command), freshHome(folder.path()), folder.path(), {}};
    launch.environment["DISPLAY"] = screen.server.display();
    launch.environment["WAYLAND_DISPLAY"] = "";
    launch.environment["QT_QPA_PLATFORM"] = "xcb";
    launch.environment["GDK_BACKEND"] = "x11";
    launch.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent";
    return launch;
}

std::optional<Start> measureStart(Screen& screen, const std::vector<std::string>& command) {
    const TemporaryFolder folder;
    screen.paint.clear();
    ChildProcess process(launchOf(screen, folder, command));
    Start start;
    while (start.firstPaintMs == 0 && process.isRunning() && Clock::now() - process.startedAt() < 20s) {
        const auto painted = screen.paint.wait(20ms);
        if (painted.empty()) continue;
        const XClient::WindowId window = screen.client.waitForWindow(0ms);
        if (window != 0 && screen.client.look(window).colours(kColoursOfAPaintedWindow) >= kColoursOfAPaintedWindow)
            start.firstPaintMs = millisecondsBetween(process.startedAt(), painted.back().at);
    }
    if (start.firstPaintMs == 0) return std::nullopt;
    waitUntil([&] { return isQuiet(screen, process.pid()); }, 15s);
    start.residentMb = residentMb(process.pid());
    return start;
}

/// The whole tree once ghost text has been asked for in a Python file.
std::optional<double> measureWithModel(Screen& screen, const std::string& tandem) {
    const TemporaryFolder folder;
    const std::string file = folder.path() + "/example.py";
    std::ofstream(file) << "import os\n\n\ndef read_lines(path):\n    with open(path) as \n";
    ChildProcess process(launchOf(screen, folder, {tandem, file + ":5:23"}));
    const XClient::WindowId window = screen.client.waitForWindow(20s);
    if (window == 0) return std::nullopt;
    waitUntil([&] { return isQuiet(screen, process.pid()); }, 15s);
    screen.client.focus(window);
    screen.client.type("fi");
    pid_t model = 0;
    const bool loaded = waitUntil(
        [&] {
            const auto models = descendantsNamed(process.pid(), "tandem-model");
            if (models.empty()) return false;
            model = models.front();
            const double before = residentMb(model);
            return isQuiet(screen, model) && residentMb(model) > 50 && residentMb(model) - before < 1;
        },
        60s);
    if (!loaded) return std::nullopt;
    double sum = 0;
    for (const pid_t id : processTree(process.pid()))
        sum += residentMb(id);
    return sum;
}

std::vector<double> valuesOf(const std::vector<Start>& starts, double Start::*field) {
    std::vector<double> values;
    values.reserve(starts.size());
    for (const Start& start : starts)
        values.push_back(start.*field);
    return values;
}

void measure(Report& report, Screen& screen, const std::string& tandem) {
    const std::string geany = findProgram("geany");
    if (geany.empty()) report.failure("first_paint_ratio: geany is not installed (packaging/bench-deps.sh)");
    const std::vector<std::string> peer = {geany, "--new-instance"};
    // The first start of each only warms the file cache.
    measureStart(screen, {tandem});
    if (!geany.empty()) measureStart(screen, peer);
    std::vector<Start> ours;
    std::vector<Start> theirs;
    for (int pair = 0; pair < kPairs; ++pair) {
        const auto us = measureStart(screen, {tandem});
        const auto them = geany.empty() ? std::nullopt : measureStart(screen, peer);
        if (us && (them || geany.empty())) ours.push_back(*us);
        if (us && them) theirs.push_back(*them);
    }
    if (ours.size() < 9) {
        report.failure("nine starts of the window");
        return;
    }
    report.figure("first_paint_ms", median(valuesOf(ours, &Start::firstPaintMs)), "ms");
    if (!theirs.empty()) {
        const PairedRatio paint =
            pairedRatio(valuesOf(ours, &Start::firstPaintMs), valuesOf(theirs, &Start::firstPaintMs));
        report.figure("geany_first_paint_ms", paint.peer, "ms");
        report.figure("first_paint_ratio", paint.ratio);
        report.figure("geany_resident_mb", median(valuesOf(theirs, &Start::residentMb)), "MB");
    }
    report.figure("resident_mb", median(valuesOf(ours, &Start::residentMb)), "MB");
    if (const auto whole = measureWithModel(screen, tandem))
        report.figure("resident_with_model_mb", *whole, "MB");
    else
        report.failure("resident_with_model_mb: no model process came up");
}

} // namespace

int main(int argc, char** argv) {
    Report report(argc, argv,
                  "Exec to the first painted frame of an empty window, against geany in turn, and resident memory.");
    const std::string tandem = (std::filesystem::canonical("/proc/self/exe").parent_path() / "tandem").string();
    auto server = XServer::start();
    if (!server) {
        report.failure("anything: Xvfb is not installed or does not start (packaging/bench-deps.sh)");
        return report.finish();
    }
    auto client = XClient::connect(server->display());
    auto paint = PaintWatch::open(server->display());
    if (!client || !paint || !std::filesystem::exists(tandem)) {
        report.failure("anything: " + tandem + " is missing, or the X server lacks XTest or XDamage");
        return report.finish();
    }
    Screen screen{std::move(*server), std::move(*client), std::move(*paint)};
    measure(report, screen, tandem);
    return report.finish();
}
