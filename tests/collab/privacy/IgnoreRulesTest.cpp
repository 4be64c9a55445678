// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "collab/privacy/IgnoreRules.h"

#include "collab/privacy/Wildmatch.h"

#include <algorithm>
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
    IgnoreRules rules;
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
    IgnoreRules rules;
    EXPECT_TRUE(rules.isIgnored(folder.path() / "secrets/key.txt"));
    EXPECT_TRUE(rules.isIgnored(folder.path() / "deep/er/server.pem"));
    EXPECT_FALSE(rules.isIgnored(folder.path() / "main.py"));
}

TEST(IgnoreRules, neverLetsAnyoneReadTheRepositoryItself) {
    const TemporaryFolder folder;
    IgnoreRules rules;
    EXPECT_TRUE(rules.isIgnored(folder.path() / ".git/config"));
    EXPECT_TRUE(rules.isIgnored(folder.path() / "module/.git/config"));
}

TEST(IgnoreRules, leavesFilesOutsideTheFolderAlone) {
    const TemporaryFolder folder;
    folder.write(".gitignore", "*\n");
    IgnoreRules rules;
    EXPECT_FALSE(rules.isIgnored(folder.path().parent_path() / "other.py"));
    EXPECT_TRUE(rules.isIgnored(folder.path() / "inside.py"));
}

TEST(IgnoreRules, followsAChangedFileAfterReload) {
    const TemporaryFolder folder;
    folder.write(".gitignore", "*.log\n");
    IgnoreRules rules;
    EXPECT_FALSE(rules.isIgnored(folder.path() / "a.txt"));
    folder.write(".gitignore", "*.log\n*.txt\n");
    rules.reload();
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
    const char* scale = std::getenv("TANDEM_TEST_SCALE");
    const int rounds = std::max(40, static_cast<int>(2'000 * (scale != nullptr ? std::atof(scale) : 0.01)));
    const std::vector<std::string> names{"a",        "b",       "build", "x.log", "y.log",
                                         "keep.log", "foo.txt", "bar",   "src",   "a b"};
    const std::vector<std::string> patterns{
        "*.log", "!keep.log", "/build", "build/", "src/*.txt", "**/bar", "a/**", "a/**/b", "[ab]",  "!a/b", "foo.*",
        "# no",  "b/",        "!/src",  "x.log",  "a\\ b",     "!*",     "*",    "src/**", "!src/", "/a/*", "!/a/b",
        "**/x*", "[!a-f]*",   "?",      "*/b",    "a/*/b",     "!a/",    "\\!x", "b/**/",  "*/"};
    const auto pick = [&](const auto& from) { return from[random() % from.size()]; };
    for (int round = 0; round < rounds; ++round) {
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
        IgnoreRules rules;
        for (std::size_t i = 0; i < paths.size(); ++i) {
            ASSERT_EQ(rules.isIgnored(folder.path() / paths[i]), expected[i]) << paths[i] << "\n.gitignore:\n"
                                                                              << atTop << "src/.gitignore:\n"
                                                                              << inSrc << "exclude:\n"
                                                                              << excluded;
        }
    }
}

TEST(Wildmatch, knowsGitsGlobs) {
    EXPECT_TRUE(wildmatch("*.py", "a.py"));
    EXPECT_FALSE(wildmatch("*.py", "d/a.py"));
    EXPECT_TRUE(wildmatch("**/a.py", "a.py"));
    EXPECT_TRUE(wildmatch("**/a.py", "x/y/a.py"));
    EXPECT_TRUE(wildmatch("x/**/a", "x/a"));
    EXPECT_TRUE(wildmatch("x/**", "x/a/b"));
    EXPECT_FALSE(wildmatch("x/**", "x"));
    EXPECT_TRUE(wildmatch("[a-c]?[!x]", "b1y"));
    EXPECT_FALSE(wildmatch("[a-c]?[!x]", "b1x"));
    EXPECT_TRUE(wildmatch("[[:digit:]]*", "1abc"));
    EXPECT_TRUE(wildmatch("\\*", "*"));
    EXPECT_FALSE(wildmatch("\\*", "a"));
    EXPECT_FALSE(wildmatch("[a", "a"));
    EXPECT_FALSE(wildmatch("a[/]b", "a/b"));
}

TEST(Wildmatch, endsSoonOnHostilePatterns) {
    std::string pattern;
    for (int i = 0; i < 40; ++i)
        pattern += "*a";
    EXPECT_FALSE(wildmatch(pattern + "b", std::string(200, 'a')));
}

TEST(IgnoreFile, readsTheOddLines) {
    using Verdict = IgnoreFile::Verdict;
    const IgnoreFile file = IgnoreFile::parse("\xEF\xBB\xBF# c\r\n\r\n\\#a\n\\!b\nc \nd\\ \n!\n/\n!#x\n");
    EXPECT_EQ(file.judge("#a", false), Verdict::Ignored);
    EXPECT_EQ(file.judge("!b", false), Verdict::Ignored);
    EXPECT_EQ(file.judge("c", false), Verdict::Ignored);
    EXPECT_EQ(file.judge("d ", false), Verdict::Ignored);
    EXPECT_EQ(file.judge("d", false), Verdict::Silent);
    EXPECT_EQ(file.judge("#x", false), Verdict::Wanted);
    EXPECT_TRUE(IgnoreFile::parse("").empty());
}

} // namespace
} // namespace tandem::collab
