// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/ThreadBudget.h"

#include <gtest/gtest.h>

using namespace tandem::ai;

TEST(ThreadBudgetTest, leavesACoreToTheWindowWhereThereAreMoreThanTwo) {
    EXPECT_EQ(threadBudget(1), 1);
    EXPECT_EQ(threadBudget(2), 2);
    EXPECT_EQ(threadBudget(3), 2);
    EXPECT_EQ(threadBudget(16), 15);
    EXPECT_EQ(threadBudget(0), 1) << "unknown";
    EXPECT_GE(threadBudget(), 1);
}
