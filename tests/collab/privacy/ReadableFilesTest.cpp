// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "collab/privacy/ReadableFiles.h"

#include "collab/privacy/IgnoreRules.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>

namespace fs = std::filesystem;

namespace tandem::collab {
namespace {

using Names = std::vector<std::string>;

class ReadableFiles : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "tandem-files-XXXXXX").string();
        m_folder = fs::canonical(mkdtemp(name.data()));
    }
    void TearDown() override { fs::remove_all(m_folder); }

    void write(const std::string& name, const std::string& text = {}) const {
        fs::create_directories((m_folder / name).parent_path());
        std::ofstream(m_folder / name) << text;
    }
    Names found(std::size_t most = 100) const { return readableFiles(m_folder, most, m_rules); }

    fs::path m_folder;
    IgnoreRules m_rules;
};

} // namespace

TEST_F(ReadableFiles, comeBreadthFirstAndSorted) {
    for (const char* name : {"b.py", "a.py", "src/deep/d.py", "src/c.py"})
        write(name);
    EXPECT_EQ(found(), (Names{"a.py", "b.py", "src/c.py", "src/deep/d.py"}));
    EXPECT_EQ(found(3), (Names{"a.py", "b.py", "src/c.py"}));
    EXPECT_EQ(found(0), Names());
}

TEST_F(ReadableFiles, leaveOutWhatToolsMade) {
    for (const char* name : {"a.py", ".hg/store", "node_modules/x.js", "__pycache__/a.pyc", "build/o.c", "dist/b.js"})
        write(name);
    EXPECT_EQ(found(), Names{"a.py"});
}

TEST_F(ReadableFiles, followTheIgnoreFilesOfARepositoryInsteadOfHabit) {
    for (const char* name : {".git/HEAD", "build/make.py", "out/o.py", "keys/secret.py", "keys/public.py", "a.py"})
        write(name);
    write(".gitignore", "out/\n");
    write(".tandemignore", "secret.py\n");
    EXPECT_EQ(found(), (Names{".gitignore", ".tandemignore", "a.py", "build/make.py", "keys/public.py"}));
}

TEST_F(ReadableFiles, linksLeadNeitherInCirclesNorToWhatIsIgnored) {
    write("a/real.py");
    write("secret/key.py");
    write(".tandemignore", "secret/\n");
    fs::create_directory_symlink(m_folder, m_folder / "a/round");
    fs::create_symlink(m_folder / "secret/key.py", m_folder / "a/innocent.py");
    fs::create_symlink(m_folder / "a/real.py", m_folder / "a/same.py");
    fs::create_symlink(m_folder / "nowhere", m_folder / "a/broken.py");
    EXPECT_EQ(found(), (Names{".tandemignore", "a/real.py", "a/same.py"}));
}

TEST_F(ReadableFiles, endWhenStopped) {
    write("a.py");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(readableFiles(m_folder, 100, m_rules, stop.get_token()), Names());
    EXPECT_EQ(readableFiles(m_folder / "none", 100, m_rules), Names());
}

} // namespace tandem::collab
