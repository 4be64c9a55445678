// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/CacheFile.h"

#include "tests/ai/cache/CacheFixture.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <fstream>
#include <sstream>
#include <unistd.h>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

class CacheFileTest : public testing::Test {
protected:
    CacheFileTest() { std::filesystem::create_directories(m_folder); }
    ~CacheFileTest() override { std::filesystem::remove_all(m_folder); }

    std::string bytes() const {
        std::ostringstream all;
        all << std::ifstream(file(), std::ios::binary).rdbuf();
        return all.str();
    }
    void write(const std::string& bytes) const { std::ofstream(file(), std::ios::binary) << bytes; }
    std::filesystem::path file() const { return m_folder / "cache"; }

private:
    std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() / ("tandem-cache-" + std::to_string(::getpid()));
};

const std::vector<FileHash> kFiles = {{"a.py", "1"}, {"b.py", "1"}};

void fill(CacheUser& user) {
    user.cache().put("a.py", "1", "def first_canary():\n    pass\n");
    user.cache().put("b.py", "1", "def second_canary():\n    pass\n");
    user.cache().waitUntilBuilt();
}

} // namespace

TEST_F(CacheFileTest, bringsBackTheFilesThatAreStillTheSame) {
    CacheUser user;
    fill(user);
    const auto saved = user.cache().save(file());
    ASSERT_TRUE(saved) << saved.error().detail;
    EXPECT_EQ(*saved, 2U);

    CacheUser later;
    const auto restored = later.cache().restore(file());
    ASSERT_TRUE(restored) << restored.error().detail;
    EXPECT_EQ(*restored, 2U);
    EXPECT_EQ(later.suggestion("def fir"), "") << "nobody has said yet that the file is still there";
    EXPECT_EQ(later.cache().offer(std::vector<FileHash>{{"a.py", "1"}, {"b.py", "2"}}),
              std::vector<std::string>{"b.py"});
    EXPECT_EQ(later.suggestion("def fir"), "st_canary():");
    EXPECT_EQ(later.suggestion("def sec"), "");
}

TEST_F(CacheFileTest, holdsNoWordOfAForgottenFileNorOfABuffer) {
    CacheUser user;
    fill(user);
    user.cache().remove("b.py");
    user.cache().open("c.py", "def third_canary():\n    pass\n");
    const auto saved = user.cache().save(file());
    ASSERT_TRUE(saved);
    EXPECT_EQ(*saved, 1U);
    EXPECT_EQ(bytes().find("b.py"), std::string::npos);
    std::ifstream in(file(), std::ios::binary);
    const Tokenizer nano = nanoVocabulary();
    const auto segments = readCacheFile(in, bytes().size(), tokenizerFingerprint(nano), nano.size(), {10000, 10});
    ASSERT_TRUE(segments);
    std::string text;
    for (const auto& segment : *segments)
        text += nano.decode(segment->tokens());
    EXPECT_EQ(text, "def first_canary():\n    pass\n");
}

TEST_F(CacheFileTest, isReadableByItsOwnerAlone) {
    CacheUser user;
    fill(user);
    ASSERT_TRUE(user.cache().save(file()));
    EXPECT_EQ(std::filesystem::status(file()).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_FALSE(std::filesystem::exists(file().string() + ".part"));
    EXPECT_FALSE(user.cache().save("/nonexistent/folder/cache"));
}

TEST_F(CacheFileTest, isRefusedWhenItIsMissingCutOrChanged) {
    CacheUser user;
    EXPECT_EQ(user.cache().restore(file()).error().code, Error::Code::NotFound);
    fill(user);
    ASSERT_TRUE(user.cache().save(file()));
    const std::string whole = bytes();
    CacheUser later;
    for (std::size_t size = 0; size < whole.size(); ++size) {
        write(whole.substr(0, size));
        ASSERT_FALSE(later.cache().restore(file())) << size;
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 4);
        write(changed);
        ASSERT_FALSE(later.cache().restore(file())) << at;
    }
    write(whole + "x");
    EXPECT_FALSE(later.cache().restore(file()));
    EXPECT_EQ(later.cache().offer(kFiles).size(), 2U) << "as before";
}

TEST_F(CacheFileTest, ofAnotherTokenizerIsRefused) {
    CacheUser user;
    fill(user);
    ASSERT_TRUE(user.cache().save(file()));
    std::string other = bytes();
    other[8] = static_cast<char>(other[8] ^ 1);
    write(other);
    EXPECT_EQ(user.cache().restore(file()).error().code, Error::Code::Unsupported);
}

TEST_F(CacheFileTest, withAWrongOrderOnlyFindsLess) {
    CacheUser user;
    fill(user);
    ASSERT_TRUE(user.cache().save(file()));
    const std::string whole = bytes();
    constexpr std::size_t kHeader = 32;
    RandomText random(testSeed());
    for (std::size_t i = scaled(5000); i > 0; --i) {
        std::string changed = whole;
        for (std::size_t change = 1 + random.below(4); change > 0; --change)
            changed[kHeader + random.below(whole.size() - kHeader)] = static_cast<char>(random.below(256));
        const std::uint64_t checksum = cacheFileChecksum(std::string_view(changed).substr(kHeader));
        changed.replace(16, 8, reinterpret_cast<const char*>(&checksum), 8);
        write(changed);
        CacheUser later;
        if (!later.cache().restore(file())) continue;
        later.cache().offer(kFiles);
        later.suggestion("def fir");
        later.suggestion("    pass\ndef sec");
    }
}
