// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/JobQueue.h"

#include <gtest/gtest.h>
#include <thread>

using namespace tandem::ai;
using protocol::Request;
using protocol::ScoreRequest;

TEST(JobQueueTest, handsJobsOutInOrder) {
    JobQueue queue;
    for (std::uint64_t id = 1; id <= 3; ++id)
        EXPECT_TRUE(queue.push(Request{id, ScoreRequest{"x"}}));
    for (std::uint64_t id = 1; id <= 3; ++id)
        EXPECT_EQ(queue.take()->request.id, id);
}

TEST(JobQueueTest, aCancelOvertakesWhatRunsAndTakesOutWhatWaits) {
    JobQueue queue;
    queue.push(Request{1, ScoreRequest{}});
    queue.push(Request{2, ScoreRequest{}});
    const auto job = queue.take();
    EXPECT_FALSE(job->cancelled.stop_requested());
    EXPECT_EQ(queue.cancel(2), JobQueue::Cancelled::Waiting);
    EXPECT_EQ(queue.cancel(1), JobQueue::Cancelled::Running);
    EXPECT_TRUE(job->cancelled.stop_requested());
    EXPECT_EQ(queue.cancel(3), JobQueue::Cancelled::Unknown);
    EXPECT_EQ(queue.cancel(2), JobQueue::Cancelled::Unknown);
}

TEST(JobQueueTest, aJobThatIsDoneCannotBeCancelled) {
    JobQueue queue;
    queue.push(Request{1, ScoreRequest{}});
    queue.push(Request{2, ScoreRequest{}});
    queue.take();
    queue.take();
    EXPECT_EQ(queue.cancel(1), JobQueue::Cancelled::Unknown);
}

TEST(JobQueueTest, refusesMoreThanItsLimit) {
    JobQueue queue;
    for (std::size_t i = 0; i < JobQueue::kMaxWaiting; ++i)
        EXPECT_TRUE(queue.push(Request{i + 1, ScoreRequest{}}));
    EXPECT_FALSE(queue.push(Request{99999, ScoreRequest{}}));
}

TEST(JobQueueTest, closingCancelsAndWakesTheTaker) {
    JobQueue queue;
    queue.push(Request{1, ScoreRequest{}});
    const auto job = queue.take();
    bool ended = false;
    {
        const std::jthread taker([&] { ended = !queue.take(); });
        queue.close();
    }
    EXPECT_TRUE(ended);
    EXPECT_FALSE(queue.push(Request{2, ScoreRequest{}}));
}
