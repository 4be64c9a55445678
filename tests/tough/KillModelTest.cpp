// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of the model process at random moments: the window and its text stay, and the model comes back by itself.
#include "tests/support/Desk.h"

#include <csignal>
#include <gtest/gtest.h>
#include <random>
#include <thread>

using namespace tandem::tests;
using namespace std::chrono_literals;

namespace {

constexpr int kFullKills = 200;
constexpr int kKillsPerWindow = 2; // the wait before a restart grows with each death in a row
const char* const kSettings = R"({"editor": {"wordPopup": false, "autoPairs": false}})";
const char* const kStart = "import os\n\n\ndef names(path):\n    result = []\n    for name in ";

// A few keys, so that the model is asked, and a pause of a random length, so that it is met loading, reading or
// writing.
std::string typeAWhile(Desk& desk, std::mt19937& random) {
    std::string typed;
    for (unsigned i = 0; i < 2 + random() % 4; ++i) {
        typed += static_cast<char>('a' + random() % 26);
        desk.hands().type({&typed.back(), 1});
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 60));
    }
    return typed;
}

} // namespace

TEST(KillModel, costsNoTextAndItComesBack) {
    std::mt19937 random(testSeed());
    const auto desk = Desk::setUp();
    ASSERT_TRUE(desk) << "Xvfb with XTest is needed: apt-get install xvfb";
    desk->setSettings(kSettings);
    const int kills = scaledCount(kFullKills, 4);
    for (int killed = 0; killed < kills;) {
        SCOPED_TRACE("kill " + std::to_string(killed));
        desk->addFile("work.py", kStart);
        ASSERT_TRUE(desk->start({desk->projectFolder() + "/work.py:6:17"})) << desk->output();
        std::string text = kStart;
        for (int i = 0; i < kKillsPerWindow && killed < kills; ++i, ++killed) {
            text += typeAWhile(*desk, random);
            pid_t model = 0;
            ASSERT_TRUE(tandem::bench::waitUntil([&] { return (model = desk->modelProcess()) != 0; }, 30s))
                << "no model process\n"
                << desk->output();
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 700));
            kill(model, SIGKILL);
            text += typeAWhile(*desk, random);
            EXPECT_TRUE(tandem::bench::waitUntil(
                [&] { return desk->modelProcess() != 0 && desk->modelProcess() != model; }, 30s))
                << "it did not come back\n"
                << desk->output();
        }
        EXPECT_TRUE(desk->window().isRunning());
        EXPECT_EQ(desk->save("work.py"), text);
    }
}
