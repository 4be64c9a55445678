// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/kernels/ThreadTeam.h"

#include "tests/ai/tokenizer/RandomText.h"

#include <ctime>
#include <gtest/gtest.h>

using namespace tandem::ai::kernels;
using namespace tandem::test;

namespace {

// Of all threads of this program.
double processorSeconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

} // namespace

TEST(ThreadTeamTest, everyMemberRunsOnceAndSeesWhatOthersWroteBeforeABarrier) {
    ThreadTeam team(4);
    const auto rounds = static_cast<int>(scaled(20'000));
    for (int round = 0; round < rounds; ++round) {
        const int members = 1 + round % team.size();
        std::vector<int> written(static_cast<std::size_t>(members));
        std::vector<int> sums(static_cast<std::size_t>(members));
        team.run(members, [&](int thread) {
            for (int phase = 1; phase <= 3; ++phase) {
                written[static_cast<std::size_t>(thread)] += thread + phase;
                team.barrier();
                int sum = 0;
                for (const int value : written)
                    sum += value;
                sums[static_cast<std::size_t>(thread)] = sum;
                team.barrier();
            }
        });
        const int whole = 3 * members * (members - 1) / 2 + 6 * members;
        for (const int sum : sums)
            ASSERT_EQ(sum, whole) << "round " << round;
    }
}

TEST(ThreadTeamTest, sharesCoverEverythingAndDifferByOneAtMost) {
    for (int count = 0; count < 40; ++count)
        for (int members = 1; members <= 7; ++members) {
            int next = 0;
            for (int thread = 0; thread < members; ++thread) {
                const Share share = shareOf(count, thread, members);
                EXPECT_EQ(share.begin, next);
                EXPECT_LE(share.end - share.begin, count / members + 1);
                EXPECT_GE(share.end - share.begin, count / members);
                next = share.end;
            }
            EXPECT_EQ(next, count);
        }
}

TEST(ThreadTeamTest, nothingSpinsWhileThereIsNoWork) {
    ThreadTeam team(3);
    team.run(3, [](int) {});
    const double before = processorSeconds();
    timespec pause{0, 200'000'000};
    nanosleep(&pause, nullptr); // what is tested is that this time costs nothing
    EXPECT_LT(processorSeconds() - before, 0.05);
}

TEST(ThreadTeamTest, aTeamThatNeverWorkedEnds) {
    ThreadTeam team(3);
    EXPECT_EQ(team.size(), 3);
}
