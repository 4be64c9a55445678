// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing touches a network: the end-to-end tests pass where there is none, and strace sees no socket but AF_UNIX.
#include "bench/ChildProcess.h"
#include "tests/e2e/GhostPlace.h"
#include "tests/support/Desk.h"
#include "tests/support/Unshare.h"

#include <gtest/gtest.h>
#include <regex>

using namespace tandem::tests;
using namespace std::chrono_literals;

TEST(NoNetwork, theEndToEndTestsPassWithoutOne) {
    std::vector<std::string> command = unshareCommand("--net");
    if (command.empty()) GTEST_SKIP() << "this kernel lets nobody make a network namespace: neither root nor a user's";
    const tandem::bench::TemporaryFolder folder;
    const std::string log = folder.path() + "/log";
    command.emplace_back(TANDEM_END_TO_END_TEST);
    tandem::bench::ChildProcess tests({command, {}, {}, log});
    EXPECT_EQ(tests.waitForExit(10min), 0) << bytesOf(log);
    EXPECT_NE(bytesOf(log).find("[  PASSED  ]"), std::string::npos) << bytesOf(log);
}

TEST(NoNetwork, noSocketButAfUnixIsConnected) {
    if (tandem::bench::findProgram("strace").empty()) GTEST_SKIP() << "strace is not installed";
    const auto place = findGhostPlace(Wanted::AnyText);
    ASSERT_TRUE(place);
    const auto desk = Desk::setUp();
    ASSERT_TRUE(desk);
    desk->addFile("work.py", place->original());
    const std::string trace = desk->stateFolder() + "/trace";
    ASSERT_TRUE(
        desk->start({desk->projectFolder(), place->caretIn("work.py")},
                    {"strace", "-f", "-qq", "-e", "trace=socket,connect,sendto,sendmsg,bind,listen", "-o", trace}))
        << desk->output();
    ASSERT_TRUE(desk->hands().type(place->typed));
    ASSERT_TRUE(tandem::bench::waitUntil([&] { return desk->modelProcess() != 0; }, 20s));
    desk->waitUntilStill(1500ms, 20s);
    desk->hands().press("Tab");
    EXPECT_NE(desk->save("work.py"), place->original());
    desk->hands().press("ctrl+q");
    desk->window().waitForExit(20s);

    const std::string calls = bytesOf(trace);
    EXPECT_NE(calls.find("AF_UNIX"), std::string::npos) << "the X server is talked to, so strace saw nothing\n"
                                                        << calls;
    const std::regex foreign("(socket|connect|bind|sendto|sendmsg)\\([^\\n]*AF_(INET|INET6|NETLINK|PACKET)[^\\n]*");
    for (auto it = std::sregex_iterator(calls.begin(), calls.end(), foreign); it != std::sregex_iterator(); ++it)
        ADD_FAILURE() << it->str();
}
