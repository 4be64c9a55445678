// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/MemoryBudget.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

using namespace tandem::ai;

namespace {

constexpr std::uint64_t kGiga = 1'000'000'000;

SystemMemory sixteen() {
    return {16 * kGiga, 10 * kGiga};
}

class MemoryBudgetTest : public testing::Test {
protected:
    void SetUp() override { std::filesystem::remove_all(folder); }
    void TearDown() override { std::filesystem::remove_all(folder); }
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("tandem-budget-" + std::to_string(::getpid()));
};

} // namespace

TEST_F(MemoryBudgetTest, refusesWhatIsNotFreeAndTellsTheArithmetic) {
    MemoryBudget budget(0, folder, sixteen);
    const auto refused = budget.reserve(12 * kGiga);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->code, Error::Code::OutOfMemory);
    EXPECT_EQ(refused->detail, "needs 12.0 GB of memory, 9.7 GB are free");
    EXPECT_FALSE(budget.reserve(9 * kGiga));
}

TEST_F(MemoryBudgetTest, whatTheMachineNeverHasIsTooLarge) {
    MemoryBudget budget(0, folder, sixteen);
    const auto refused = budget.reserve(16 * kGiga);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->code, Error::Code::TooLarge);
    EXPECT_EQ(refused->detail, "needs 16.0 GB of memory, there are 15.7 GB for models");
}

TEST_F(MemoryBudgetTest, twoModelsShareWhatIsFree) {
    MemoryBudget one(0, folder, sixteen);
    MemoryBudget two(0, folder, sixteen);
    ASSERT_FALSE(one.reserve(6 * kGiga)) << "and has touched none of it yet";
    const auto refused = two.reserve(6 * kGiga);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->code, Error::Code::OutOfMemory);
    EXPECT_FALSE(two.reserve(3 * kGiga));
    one.release();
    EXPECT_FALSE(two.reserve(6 * kGiga));
}

TEST_F(MemoryBudgetTest, aLimitCountsWhatIsReservedEvenIfItIsTouched) {
    const auto much = [] { return SystemMemory{100 * kGiga, 100 * kGiga}; };
    MemoryBudget one(4 * kGiga, folder, much);
    MemoryBudget two(4 * kGiga, folder, much);
    ASSERT_FALSE(one.reserve(3 * kGiga));
    const auto refused = two.reserve(2 * kGiga);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->code, Error::Code::OutOfMemory);
    EXPECT_EQ(refused->detail, "needs 2.0 GB of memory, 1.0 GB are free beside other loaded models");
    EXPECT_EQ(two.reserve(5 * kGiga)->code, Error::Code::TooLarge);
}

TEST_F(MemoryBudgetTest, aReservationEndsWithItsObjectAndANewOneReplacesIt) {
    {
        MemoryBudget gone(0, folder, sixteen);
        ASSERT_FALSE(gone.reserve(9 * kGiga));
        ASSERT_FALSE(gone.reserve(9 * kGiga));
    }
    MemoryBudget budget(0, folder, sixteen);
    EXPECT_FALSE(budget.reserve(9 * kGiga));
}

TEST_F(MemoryBudgetTest, whatADeadProcessLeftIsTakenAway) {
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "abcdef.reserved") << "9000000000 1 0\n";
    std::ofstream(folder / "ghijkl.reserved") << "no number";
    MemoryBudget budget(0, folder, sixteen);
    EXPECT_FALSE(budget.reserve(9 * kGiga));
    EXPECT_FALSE(std::filesystem::exists(folder / "abcdef.reserved"));
}

TEST_F(MemoryBudgetTest, aFolderThatCannotBeMadeRefusesNothing) {
    MemoryBudget budget(0, "/proc/nowhere", sixteen);
    EXPECT_FALSE(budget.reserve(9 * kGiga));
    EXPECT_TRUE(budget.reserve(12 * kGiga)) << "but what the machine has not got";
}

TEST(SystemMemoryTest, knowsThisMachineAndThisProcess) {
    const SystemMemory memory = systemMemory();
    EXPECT_GT(memory.total, 100'000'000U);
    EXPECT_GT(memory.free, 0U);
    EXPECT_LE(memory.free, memory.total);
    EXPECT_GT(residentBytes(::getpid()), 1'000'000U);
    EXPECT_EQ(residentBytes(-1), 0U);
}

TEST(MemoryNeedTest, countsWeightsAndOneSequence) {
    ModelSpec spec;
    spec.width = 896;
    spec.layers = 24;
    spec.heads = 14;
    spec.kvHeads = 2;
    spec.headDim = 64;
    spec.ffn = 4864;
    spec.vocab = 151936;
    spec.contextLength = 32768;
    spec.tiedOutput = true;
    const double weights = static_cast<double>(spec.parameters());
    EXPECT_NEAR(static_cast<double>(memoryNeed(spec, Precision::Int8, 8192)),
                weights * 9 / 8 + 2 * 24 * 128 * 8192 * 2.0, 4e7);
    EXPECT_GT(memoryNeed(spec, Precision::F32, 8192), memoryNeed(spec, Precision::BF16, 8192));
}
