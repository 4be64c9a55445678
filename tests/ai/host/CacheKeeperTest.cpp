// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/CacheKeeper.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

using namespace tandem::ai;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

class CacheKeeperTest : public testing::Test {
protected:
    CacheKeeperTest() {
        fs::create_directories(folder);
        auto tokenizer = Tokenizer::load(TANDEM_SOURCE_DIR "/resources/models/nano/tokenizer.json");
        cache = std::make_shared<ProjectCache>(*tokenizer);
        cache->put("/p/a.py", "1", "value = compute(1)\n");
        cache->waitUntilBuilt();
    }
    ~CacheKeeperTest() override { fs::remove_all(folder); }

    const fs::path folder = fs::temp_directory_path() / ("tandem-keeper-" + std::to_string(getpid()));
    std::shared_ptr<ProjectCache> cache;
};

} // namespace

TEST_F(CacheKeeperTest, writesWhenNothingHasChangedForAWhile) {
    CacheKeeper keeper(1ms);
    keeper.keep(cache, folder / "a");
    EXPECT_FALSE(fs::exists(folder / "a")) << "nothing has changed";
    keeper.noteChange();
    keeper.waitUntilWritten();
    EXPECT_TRUE(fs::exists(folder / "a"));
}

TEST_F(CacheKeeperTest, writesWhatHasChangedAtTheEndAndBeforeAnotherIsKept) {
    {
        CacheKeeper keeper(1h);
        keeper.keep(cache, folder / "a");
        keeper.noteChange();
        keeper.keep(cache, folder / "b");
        EXPECT_TRUE(fs::exists(folder / "a"));
        keeper.noteChange();
        EXPECT_FALSE(fs::exists(folder / "b"));
    }
    EXPECT_TRUE(fs::exists(folder / "b"));
}

TEST_F(CacheKeeperTest, writesNothingWhenThereIsNothingToKeep) {
    CacheKeeper keeper(1ms);
    keeper.noteChange();
    keeper.waitUntilWritten();
    keeper.keep(cache, folder / "a");
    keeper.keep(nullptr, {});
    keeper.noteChange();
    keeper.waitUntilWritten();
    EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(CacheKeeperTest, aFileThatCannotBeWrittenIsTriedAgain) {
    CacheKeeper keeper(1ms);
    keeper.keep(cache, folder / "later" / "a");
    keeper.noteChange();
    keeper.waitUntilWritten();
    fs::create_directories(folder / "later");
    keeper.noteChange();
    keeper.waitUntilWritten();
    EXPECT_TRUE(fs::exists(folder / "later" / "a"));
}
