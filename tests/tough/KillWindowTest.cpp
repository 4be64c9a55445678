// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of the window at random moments: the next start offers the text, and nothing older than a second is missing.
#include "tests/support/Desk.h"
#include "tests/support/Journals.h"

#include <csignal>
#include <gtest/gtest.h>
#include <random>
#include <thread>

using namespace tandem::tests;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kFullRounds = 200;
constexpr int kRoundsPerRestore = 5;
const char* const kSettings =
    R"({"suggestions": {"enabled": false}, "editor": {"wordPopup": false, "autoPairs": false}})";
const char* const kLetters = "abcdefghijklmnopqrstuvwxyz";

struct Typed {
    std::string text;       // all of it
    std::string aSecondOld; // what stood there a second before the kill
};

// Types letters one by one for up to two seconds, then kills the window up to a second and a half later.
Typed typeAndKill(Desk& desk, std::mt19937& random) {
    std::vector<std::pair<Clock::time_point, char>> keys;
    const auto end = Clock::now() + std::chrono::milliseconds(random() % 2000);
    while (Clock::now() < end) {
        const char key = kLetters[random() % 26];
        desk.hands().type({&key, 1});
        keys.emplace_back(Clock::now(), key);
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 80));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 1500));
    kill(desk.windowProcess(), SIGKILL);
    const auto killed = Clock::now();
    desk.window().killTree();
    Typed typed;
    for (const auto& [when, key] : keys) {
        typed.text += key;
        // A key reaches the window a moment after it was pressed; that moment is the X server's.
        if (killed - when > 1s + 50ms) typed.aSecondOld += key;
    }
    return typed;
}

// Starts again, takes the offer at the lower right and saves; the file's bytes then.
std::string restoredBytes(Desk& desk, const std::string& file) {
    if (!desk.start({file}) || !desk.waitUntilStill(700ms, 10s)) return "no window: " + desk.output();
    const tandem::bench::Picture picture = desk.look();
    desk.hands().click(desk.windowId(), picture.width - 66, picture.height - 64);
    desk.waitUntilStill(700ms, 10s);
    return desk.save("work.py");
}

} // namespace

TEST(KillWindow, losesNothingOlderThanASecond) {
    std::mt19937 random(testSeed());
    const auto desk = Desk::setUp();
    ASSERT_TRUE(desk) << "Xvfb with XTest is needed: apt-get install xvfb";
    desk->setSettings(kSettings);
    const int rounds = scaledCount(kFullRounds, 3);
    for (int round = 0; round < rounds; ++round) {
        SCOPED_TRACE("round " + std::to_string(round));
        desk->forgetRecovery();
        const std::string file = desk->addFile("work.py", "# start\n");
        ASSERT_TRUE(desk->start({file + ":2:1"})) << desk->output();
        const Typed typed = typeAndKill(*desk, random);
        EXPECT_EQ(desk->fileBytes("work.py"), "# start\n") << "nobody saved";
        const std::vector<Journal> journals = readJournals(desk->stateFolder());
        if (typed.aSecondOld.empty() && journals.empty()) continue;
        ASSERT_EQ(journals.size(), 1U);
        const std::string& kept = journals.front().text;
        EXPECT_EQ(journals.front().path, file);
        EXPECT_TRUE(kept.starts_with("# start\n" + typed.aSecondOld)) << kept;
        EXPECT_TRUE(("# start\n" + typed.text).starts_with(kept)) << kept;
        if (round % kRoundsPerRestore == 0) {
            EXPECT_EQ(restoredBytes(*desk, file), kept);
        }
    }
}
