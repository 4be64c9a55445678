// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "collab/privacy/IgnoreRules.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace tandem::collab {
namespace {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "tandem-ignore-XXXXXX").string();
        m_path = fs::canonical(mkdtemp(name.data()));
    }
    ~TemporaryFolder() { fs::remove_all(m_path); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const fs::path& path() const { return m_path; }
    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((m_path / name).parent_path());
        std::ofstream(m_path / name) << text;
    }

private:
    fs::path m_path;
};

// What git itself says; asked once for all paths.
std::vector<bool> gitSays(const fs::path& folder, const std::vector<std::string>& paths) {
    const fs::path list = folder.parent_path() / (folder.filename().string() + ".list");
    {
        std::ofstream out(list);
        for (const std::string& path : paths)
            out << path << '\n';
    }
    const std::string command = "git -C '" + folder.string() +
                                "' check-ignore --no-index --verbose --non-matching --stdin < '" + list.string() + "'";
    std::vector<bool> answers;
    if (FILE* pipe = popen(command.c_str(), "r")) {
        std::array<char, 4096> line{};
        while (fgets(line.data(), line.size(), pipe) != nullptr) {
            const std::string text(line.data());
            const std::string rule = text.substr(0, text.find('\t'));
            const std::size_t pattern = rule.find(':', rule.find(':') + 1) + 1;
            answers.push_back(rule != "::" && rule[pattern] != '!');
        }
        pclose(pipe);
    }
    fs::remove(list);
    return answers;
}

TEST(IgnoreRules, readsGitignoreOfEveryLevelWithoutARepository) {
    const TemporaryFolder folder;
    folder.write(".gitignore", "*.log\n!keep.log\n/build\n");
    folder.write("sub/.gitignore", "x?.txt\n");
    IgnoreRules rules(folder.path());
    EXPECT_TRUE(rules.isIgnored(folder.path() / "a.log"));
    EXPECT_FALSE(rules.isIgnored(folder.path() / "keep.log"));
    EXPECT_TRUE(rules.isIgnored(folder.path() / "build/x.o"));
    EXPECT_FALSE(rules.isIgnored(folder.path() / "sub/build/x.o"));
    EXPECT_TRUE(rules.isIgnored(folder.path() / "sub/x1.txt"));
    EXPECT_FALSE(rules.isIgnored(folder.path() / "x1.txt"));
    EXPECT_FALSE(fs::exists(folder.path() / ".git"));
}

TEST(IgnoreRules, addsTheProjectsOwnFile) {
    const TemporaryFolder folder;
    folder.write(".tandemignore", "secrets/\n*.pem\n");
    IgnoreRules rules(folder.path());
    EXPECT_TRUE(rules.isIgnored(folder.path() / "secrets/key.txt"));
    EXPECT_TRUE(rules.isIgnored(folder.path() / "deep/er/server.pem"));
    EXPECT_FALSE(rules.isIgnored(folder.path() / "main.py"));
}

TEST(IgnoreRules, neverLetsAnyoneReadTheRepositoryItself) {
    const TemporaryFolder folder;
    IgnoreRules rules(folder.path());
    EXPECT_TRUE(rules.isIgnored(folder.path() / ".git/config"));
    EXPECT_TRUE(rules.isIgnored(folder.path() / "module/.git/config"));
}

TEST(IgnoreRules, leavesFilesOutsideTheFolderAlone) {
    const TemporaryFolder folder;
    folder.write(".gitignore", "*\n");
    IgnoreRules rules(folder.path() / "");
    EXPECT_FALSE(rules.isIgnored(folder.path().parent_path() / "other.py"));
    EXPECT_TRUE(rules.isIgnored(folder.path() / "inside.py"));
}

TEST(IgnoreRules, followsAChangedFileAfterRefresh) {
    const TemporaryFolder folder;
    folder.write(".gitignore", "*.log\n");
    IgnoreRules rules(folder.path());
    EXPECT_FALSE(rules.isIgnored(folder.path() / "a.txt"));
    folder.write(".gitignore", "*.log\n*.txt\n");
    rules.refresh();
    EXPECT_TRUE(rules.isIgnored(folder.path() / "a.txt"));
}

TEST(IgnoreRules, hidesWhatGitHidesOnRandomRulesAndPaths) {
    const TemporaryFolder folder;
    if (std::system(("git init -q '" + folder.path().string() + "'").c_str()) != 0)
        GTEST_SKIP() << "git is not installed; it is what this test compares with";
    const char* wanted = std::getenv("TANDEM_TEST_SEED");
    const unsigned long seed = wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : std::random_device{}();
    std::printf("seed %lu (replay with TANDEM_TEST_SEED)\n", seed);
    std::mt19937_64 random(seed);
    const std::vector<std::string> names{"a",        "b",       "build", "x.log", "y.log",
                                         "keep.log", "foo.txt", "bar",   "src",   "a b"};
    const std::vector<std::string> patterns{"*.log", "!keep.log", "/build", "build/", "src/*.txt", "**/bar",
                                            "a/**",  "a/**/b",    "[ab]",   "!a/b",   "foo.*",     "# no",
                                            "b/",    "!/src",     "x.log",  "a\\ b"};
    const auto pick = [&](const auto& from) { return from[random() % from.size()]; };
    for (int round = 0; round < 20; ++round) {
        const auto someRules = [&] {
            std::string text;
            for (unsigned n = random() % 5; n > 0; --n)
                text += pick(patterns) + "\n";
            return text;
        };
        const std::string atTop = someRules();
        const std::string inSrc = someRules();
        const std::string excluded = someRules();
        folder.write(".gitignore", atTop);
        folder.write("src/.gitignore", inSrc);
        folder.write(".git/info/exclude", excluded);
        std::vector<std::string> paths;
        for (int i = 0; i < 60; ++i) {
            std::string path = pick(names);
            for (unsigned depth = random() % 3; depth > 0; --depth)
                path += "/" + pick(names);
            paths.push_back(path);
        }
        const std::vector<bool> expected = gitSays(folder.path(), paths);
        ASSERT_EQ(expected.size(), paths.size());
        IgnoreRules rules(folder.path());
        // libgit2 does not let a rule of one file take back a rule of another: there we may hide more than git does.
        const bool takesBack = (atTop + inSrc + excluded).find('!') != std::string::npos;
        for (std::size_t i = 0; i < paths.size(); ++i) {
            const bool ignored = rules.isIgnored(folder.path() / paths[i]);
            const std::string given =
                paths[i] + "\n.gitignore:\n" + atTop + "src/.gitignore:\n" + inSrc + "exclude:\n" + excluded;
            EXPECT_TRUE(ignored || !expected[i]) << given;
            if (!takesBack) {
                EXPECT_EQ(ignored, expected[i]) << given;
            }
        }
    }
}

} // namespace
} // namespace tandem::collab
