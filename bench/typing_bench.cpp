// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a key to its paint, seen from outside: our editor with new ghost text after every key beside geany in turn, on a
// C++ file of 5,000 lines, and our editor while one types through a suggestion.
#include "bench/ChildProcess.h"
#include "bench/PaintWatch.h"
#include "bench/Report.h"
#include "bench/Statistics.h"
#include "bench/XClient.h"
#include "bench/XServer.h"
#include "bench/typing_bench_window.h"

#include <filesystem>
#include <fstream>
#include <thread>

namespace {

using namespace tandem::bench;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int kPairs = 11;
constexpr int kKeysOfABlock = 40;
constexpr int kKeysOfALine = 20;
constexpr int kThroughLines = 10;
constexpr int kThroughKeys = 50;
constexpr int kFileLines = 5000;
constexpr int kWidth = 1200;
constexpr int kHeight = 900;
constexpr int kLeastDamage = 4; // px in both directions: less is the caret's blinking
constexpr auto kLetters = std::string_view("xavenomurs");
constexpr auto kWindowOption = "--window";

std::string cppFile(const std::string& folder) {
    std::string path = folder + "/sample.cpp";
    std::ofstream out(path);
    out << "#include <string>\n#include <vector>\n\n";
    for (int line = 3, number = 0; line < kFileLines; line += 10, ++number) {
        out << "// Adds up what step " << number << " left behind.\n"
            << "int compute" << number << "(const std::vector<int>& values, const std::string& name) {\n"
            << "    int total = " << number << ";\n"
            << "    for (const int value : values) {\n"
            << "        if (value % 2 == 0) total += value * " << number % 7 << ";\n"
            << "        else total -= static_cast<int>(name.size());\n"
            << "    }\n"
            << "    return total;\n"
            << "}\n\n";
    }
    return path;
}

// A program that shows the file, on an X server of its own, so that neither takes the other's keys.
class Subject {
public:
    static std::optional<Subject> start(const std::vector<std::string>& command, const std::string& folder) {
        auto server = XServer::start();
        if (!server) return std::nullopt;
        auto client = XClient::connect(server->display());
        auto paint = PaintWatch::open(server->display());
        if (!client || !paint) return std::nullopt;
        Launch launch{command, freshHome(folder), folder, {}};
        launch.environment["DISPLAY"] = server->display();
        launch.environment["WAYLAND_DISPLAY"] = "";
        launch.environment["QT_QPA_PLATFORM"] = "xcb";
        launch.environment["GDK_BACKEND"] = "x11";
        launch.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent";
        Subject subject{std::move(*server), std::move(*client), std::move(*paint), ChildProcess(launch)};
        return subject.prepare() ? std::optional<Subject>(std::move(subject)) : std::nullopt;
    }

    void press(std::string_view key) {
        m_client.press(key);
        rest(60ms);
    }

    // Milliseconds to the first paint; nothing when it stays away for four seconds.
    std::optional<double> timeKey(char letter) {
        rest(60ms);
        const auto begin = Clock::now();
        m_client.press(std::string_view(&letter, 1));
        while (Clock::now() - begin < 4s) {
            for (const PaintWatch::Damage& damage : m_paint.wait(20ms)) {
                if (damage.width <= kLeastDamage || damage.height <= kLeastDamage) continue;
                return std::chrono::duration<double, std::milli>(damage.at - begin).count();
            }
        }
        return std::nullopt;
    }

    // Until nothing was painted for so long.
    void rest(std::chrono::milliseconds quiet) {
        const auto limit = Clock::now() + 3s;
        while (Clock::now() < limit && !m_paint.wait(quiet).empty()) {
        }
        m_paint.clear();
    }

    void pause(std::chrono::milliseconds time) {
        std::this_thread::sleep_for(time);
        m_paint.clear();
    }

private:
    Subject(XServer server, XClient client, PaintWatch paint, ChildProcess process)
        : m_server(std::move(server))
        , m_client(std::move(client))
        , m_paint(std::move(paint))
        , m_process(std::move(process)) {}

    bool prepare() {
        const XClient::WindowId window = m_client.waitForWindow(20s);
        if (window == 0) return false;
        pause(2000ms); // first-start work of the program
        m_client.resize(window, kWidth, kHeight);
        pause(1000ms);
        m_client.focus(window);
        m_client.click(window, kWidth * 62 / 100, kHeight * 30 / 100);
        pause(1000ms);
        press("End");
        press("Return");
        return true;
    }

    XServer m_server;
    XClient m_client;
    PaintWatch m_paint;
    ChildProcess m_process;
};

// The median of a block of keys, with pauses like a person's.
std::optional<double> typeBlock(Subject& subject) {
    std::vector<double> latencies;
    for (int key = 0; key < kKeysOfABlock; ++key) {
        if (key % kKeysOfALine == 0) subject.press("Return");
        const auto latency = subject.timeKey(kLetters[static_cast<std::size_t>(key) % kLetters.size()]);
        if (latency) latencies.push_back(*latency);
        subject.pause(std::chrono::milliseconds(90 + (key * 37) % 60));
    }
    if (latencies.size() < kKeysOfABlock * 3 / 4) return std::nullopt;
    return median(latencies);
}

std::string followedText() {
    std::string text;
    while (text.size() < kThroughKeys + kLetters.size())
        text += kLetters;
    return text;
}

void measureRatio(Report& report, const std::string& self, const std::string& file, const std::string& folder) {
    const std::string geany = findProgram("geany");
    if (geany.empty()) report.failure("key_to_paint_ratio: geany is not installed (packaging/bench-deps.sh)");
    auto ours = Subject::start({self, kWindowOption, file}, folder + "/ours");
    auto theirs = geany.empty() ? std::nullopt : Subject::start({geany, "--new-instance", file}, folder + "/geany");
    if (!ours || (!theirs && !geany.empty())) {
        report.failure("key_to_paint_ratio: a window did not come up");
        return;
    }
    std::vector<double> own;
    std::vector<double> peer;
    for (int pair = 0; pair < kPairs; ++pair) {
        const auto us = typeBlock(*ours);
        const auto them = theirs ? typeBlock(*theirs) : std::nullopt;
        if (us && (them || !theirs)) own.push_back(*us);
        if (us && them) peer.push_back(*them);
    }
    if (own.size() < 9) {
        report.failure("key_to_paint_ms: keys were not painted");
        return;
    }
    report.figure("key_to_paint_ms", median(own), "ms");
    if (peer.empty()) return;
    const PairedRatio ratio = pairedRatio(own, peer);
    report.figure("geany_key_to_paint_ms", ratio.peer, "ms");
    report.figure("key_to_paint_ratio", ratio.ratio);
}

void measureThrough(Report& report, const std::string& self, const std::string& file, const std::string& folder) {
    auto ours = Subject::start({self, kWindowOption, file, followedText()}, folder + "/through");
    if (!ours) {
        report.failure("type_through_p99_ms: the window did not come up");
        return;
    }
    std::vector<double> latencies;
    for (int line = 0; line < kThroughLines; ++line) {
        ours->press("Return");
        ours->pause(700ms); // debounce, and the suggestion is there
        for (int key = 0; key < kThroughKeys; ++key) {
            const auto latency = ours->timeKey(kLetters[static_cast<std::size_t>(key) % kLetters.size()]);
            if (latency) latencies.push_back(*latency);
        }
    }
    if (latencies.size() < kThroughLines * kThroughKeys * 9 / 10) {
        report.failure("type_through_p99_ms: keys were not painted");
        return;
    }
    report.figure("type_through_p50_ms", median(latencies), "ms");
    report.figure("type_through_p99_ms", percentile(latencies, 0.99), "ms");
}

} // namespace

int main(int argc, char** argv) {
    if (argc >= 3 && std::string_view(argv[1]) == kWindowOption) {
        const auto answers = argc > 3 ? BenchSource::Answers::Following : BenchSource::Answers::New;
        return runTypingWindow(argc, argv, argv[2], answers, argc > 3 ? argv[3] : "");
    }
    Report report(argc, argv,
                  "Key to paint in a C++ file of 5,000 lines with new ghost text on every key, against geany in turn, "
                  "and while typing through a suggestion.");
    const TemporaryFolder folder;
    const std::string file = cppFile(folder.path());
    const std::string self = std::filesystem::canonical("/proc/self/exe").string();
    measureRatio(report, self, file, folder.path());
    measureThrough(report, self, file, folder.path());
    return report.finish();
}
