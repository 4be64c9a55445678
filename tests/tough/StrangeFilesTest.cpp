// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that go wrong under the window: replaced while open, one line of 10 MB, bytes that are no UTF-8, a full disk.
#include "tests/support/Desk.h"
#include "tests/support/Unshare.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <random>

using namespace tandem::tests;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

const char* const kSettings =
    R"({"suggestions": {"enabled": false}, "editor": {"wordPopup": false, "autoPairs": false}})";

class StrangeFiles : public testing::Test {
protected:
    void SetUp() override {
        m_desk = Desk::setUp();
        ASSERT_TRUE(m_desk) << "Xvfb with XTest is needed: apt-get install xvfb";
        m_desk->setSettings(kSettings);
    }

    // Opens the file, types an x in front of everything and saves.
    std::string savedWithAnX(const std::string& name, const std::string& bytes) {
        const std::string file = m_desk->addFile(name, bytes);
        if (!m_desk->start({file})) return "no window: " + m_desk->output();
        m_desk->waitUntilStill(700ms, 30s);
        m_desk->hands().press("ctrl+Home");
        m_desk->hands().type("x");
        return m_desk->save(name, 60s);
    }

    std::unique_ptr<Desk> m_desk;
};

} // namespace

// Such a file is shown in pieces and cannot be changed.
TEST_F(StrangeFiles, aLineOfTenMegabytesIsShownAndStaysAsItIs) {
    std::string line;
    line.resize(10'000'000, 'a');
    const std::string file = m_desk->addFile("long.txt", line);
    ASSERT_TRUE(m_desk->start({file})) << m_desk->output();
    m_desk->waitUntilStill(700ms, 30s);
    m_desk->hands().press("ctrl+End");
    m_desk->hands().type("x");
    m_desk->hands().press("ctrl+s");
    EXPECT_TRUE(m_desk->waitUntilStill(700ms, 30s));
    EXPECT_TRUE(m_desk->window().isRunning());
    EXPECT_EQ(m_desk->fileBytes("long.txt") == line, true);
}

TEST_F(StrangeFiles, bytesThatAreNoUtf8StayAsTheyAre) {
    std::mt19937 random(testSeed());
    std::string bytes = "first\n\xff\xfe\xc3(\xe2\x82 \xed\xa0\x80 \xf8\x88\x80\x80\x80\n";
    for (int i = 0; i < 4000; ++i)
        bytes += static_cast<char>(1 + random() % 255); // no NUL: that is another case
    EXPECT_EQ(savedWithAnX("strange.txt", bytes), "x" + bytes);
    EXPECT_TRUE(m_desk->window().isRunning());
}

TEST_F(StrangeFiles, aFileReplacedOutsideIsNeverWrittenOverUnasked) {
    const std::string file = m_desk->addFile("work.txt", "ours\n");
    ASSERT_TRUE(m_desk->start({file})) << m_desk->output();
    m_desk->hands().press("ctrl+Home");
    m_desk->hands().type("mine ");
    writeBytes(file + ".new", "theirs\n");
    fs::rename(file + ".new", file);
    m_desk->waitUntilStill(700ms, 10s);
    m_desk->hands().press("ctrl+s");
    m_desk->waitUntilStill(700ms, 10s);
    EXPECT_TRUE(m_desk->window().isRunning());
    EXPECT_NE(m_desk->fileBytes("work.txt").find("theirs"), std::string::npos) << "what came from outside was lost";
}

TEST_F(StrangeFiles, aFileReplacedOutsideIsTakenOverWhereNothingWasTyped) {
    const std::string file = m_desk->addFile("work.txt", "ours\n");
    ASSERT_TRUE(m_desk->start({file})) << m_desk->output();
    writeBytes(file + ".new", "theirs\n");
    fs::rename(file + ".new", file);
    m_desk->waitUntilStill(1200ms, 10s);
    m_desk->hands().press("ctrl+Home");
    m_desk->hands().type("x");
    EXPECT_EQ(m_desk->save("work.txt"), "xtheirs\n");
}

TEST_F(StrangeFiles, aFullDiskLeavesTheFileAndTheTextIntact) {
    const std::string disk = m_desk->projectFolder() + "/disk";
    fs::create_directories(disk);
    // A disk of a megabyte that only this window sees; we look at it through the window's own root.
    const std::string fill = "mount -t tmpfs -o size=1m none \"$0\" && printf 'safe\\n' > \"$0/work.txt\" && "
                             "{ head -c 2000000 /dev/zero > \"$0/filler\" || true; } 2>/dev/null; exec \"$@\"";
    std::vector<std::string> wrapper = unshareCommand("--mount");
    if (wrapper.empty()) GTEST_SKIP() << "nobody may make a mount namespace here";
    wrapper.insert(wrapper.end(), {"sh", "-c", fill, disk});
    ASSERT_TRUE(m_desk->start({disk + "/work.txt"}, wrapper)) << m_desk->output();
    const std::string seen = "/proc/" + std::to_string(m_desk->windowProcess()) + "/root" + disk;
    if (!fs::exists(seen + "/filler")) GTEST_SKIP() << "this kernel lets us mount nothing, not even in a namespace";
    ASSERT_EQ(bytesOf(seen + "/work.txt"), "safe\n");
    m_desk->hands().press("ctrl+Home");
    m_desk->hands().type(std::string(200, 'x'));
    m_desk->hands().press("ctrl+s");
    m_desk->waitUntilStill(700ms, 10s);
    EXPECT_EQ(bytesOf(seen + "/work.txt"), "safe\n");
    EXPECT_TRUE(m_desk->window().isRunning());
    fs::remove(seen + "/filler");
    m_desk->hands().press("ctrl+s");
    const std::string wanted = std::string(200, 'x') + "safe\n";
    EXPECT_TRUE(tandem::bench::waitUntil([&] { return bytesOf(seen + "/work.txt") == wanted; }, 5s));
}
