// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/RelatedGatherer.h"

#include "tests/ai/context/HandMadeProject.h"

#include <gtest/gtest.h>

using namespace tandem::ai;
using tandem::tests::HandMadeProject;
using tandem::tests::never;

namespace {

std::vector<std::string> pathsOf(const std::optional<std::vector<RelatedText>>& texts) {
    std::vector<std::string> paths;
    if (!texts) return paths;
    paths.reserve(texts->size());
    for (const RelatedText& text : *texts)
        paths.push_back(text.path);
    return paths;
}

bool holds(const std::optional<std::vector<RelatedText>>& texts, const std::string& path) {
    const auto paths = pathsOf(texts);
    return std::find(paths.begin(), paths.end(), path) != paths.end();
}

// A gatherer that has read the project.
RelatedGatherer gathererFor(HandMadeProject& project) {
    RelatedGatherer gatherer(project.reader());
    gatherer.setProject("/p", project.files());
    while (gatherer.indexMore(never)) {
    }
    return gatherer;
}

GatherQuery query(const std::string& path, const std::string& language, const std::string& before) {
    return {path, language, before, "", {}, {}};
}

} // namespace

TEST(RelatedGatherer, showsWhatIsImportedAndWhatThatImportsBestLast) {
    HandMadeProject project({{"shop/a.py", "from . import b\n"},
                             {"shop/b.py", "from . import c\nfrom . import a\ndef of_b(): pass\n"},
                             {"shop/c.py", "from . import b\ndef of_c(): pass\n"},
                             {"shop/d.py", "nothing = 1\n"}});
    const auto texts = gathererFor(project).gather(query("/p/shop/a.py", "python", "from . import b\n"), never);
    ASSERT_TRUE(texts);
    ASSERT_GE(texts->size(), 2U);
    EXPECT_EQ(texts->back().path, "/p/shop/b.py");
    EXPECT_EQ(texts->back().kind, RelatedKind::Import);
    EXPECT_TRUE(holds(texts, "/p/shop/c.py"));
    EXPECT_FALSE(holds(texts, "/p/shop/a.py")) << "the file itself, in a cycle";
    EXPECT_FALSE(holds(texts, "/p/shop/d.py"));
}

TEST(RelatedGatherer, showsNoSecretOfAFileThatItMayRead) {
    HandMadeProject project({{"a.py", "import b\n"}, {"b.py", "def first(): pass\nkey = 1\ndef second(): pass\n"}});
    project.secret = "key = 1\n";
    const auto texts = gathererFor(project).gather(query("/p/a.py", "python", "import b\n"), never);
    ASSERT_TRUE(texts && holds(texts, "/p/b.py"));
    EXPECT_EQ(texts->back().text.find("key"), std::string::npos);
    EXPECT_NE(texts->back().text.find("second"), std::string::npos);
}

TEST(RelatedGatherer, passesOverImportsThatAreNotThere) {
    HandMadeProject project({{"a.c", ""}, {"b.h", "int b;\n"}});
    RelatedGatherer gatherer = gathererFor(project);
    project.erase("b.h");
    const auto texts = gatherer.gather(query("/p/a.c", "c", "#include \"b.h\"\n#include \"gone.h\"\n"), never);
    ASSERT_TRUE(texts);
    EXPECT_TRUE(texts->empty());
}

TEST(RelatedGatherer, neverReadsWhatThePolicyKeepsBackNotEvenWhenItIsOpen) {
    HandMadeProject project({{"a.py", ""}, {"secret.py", "canary_word = 1\n"}});
    project.ignored = {"/p/secret.py"};
    RelatedGatherer gatherer = gathererFor(project);
    GatherQuery asked = query("/p/a.py", "python", "import secret\ncanary_word\n");
    asked.edits.note("/p/secret.py", 0, "canary_word = 1");
    asked.open.push_back({"/p/secret.py", "canary_word = 1\n"});
    const auto texts = gatherer.gather(asked, never);
    ASSERT_TRUE(texts);
    EXPECT_TRUE(texts->empty());
    EXPECT_FALSE(project.read.contains("/p/secret.py"));
}

TEST(RelatedGatherer, forgetsAFileOnceItIsIgnored) {
    HandMadeProject project({{"a.py", ""}, {"b.py", "canary_word = 1\n"}});
    RelatedGatherer gatherer = gathererFor(project);
    const GatherQuery asked = query("/p/a.py", "python", "canary_word\n");
    EXPECT_TRUE(holds(gatherer.gather(asked, never), "/p/b.py"));
    project.ignored = {"/p/b.py"};
    EXPECT_FALSE(holds(gatherer.gather(asked, never), "/p/b.py"));
}

TEST(RelatedGatherer, showsTheUnsavedTextOfAnOpenFile) {
    HandMadeProject project({{"a.py", ""}, {"b.py", "def saved(): pass\n"}});
    GatherQuery asked = query("/p/a.py", "python", "import b\n");
    asked.open.push_back({"/p/b.py", "def unsaved(): pass\r\n"});
    const auto texts = gathererFor(project).gather(asked, never);
    ASSERT_TRUE(texts);
    ASSERT_EQ(texts->size(), 1U);
    EXPECT_EQ(texts->back().text, "def unsaved(): pass\n");
}

TEST(RelatedGatherer, findsOpenTabsOutsideAnyProjectByLikeness) {
    HandMadeProject project({});
    RelatedGatherer gatherer(project.reader());
    GatherQuery asked = query("", "python", "cart_total = price + shipping\n");
    asked.open.push_back({"/tmp/x.py", "cart_total = price * 2\n"});
    asked.open.push_back({"/tmp/y.py", "unrelated = other\n"});
    asked.open.push_back({"", "untitled cart_total\n"});
    EXPECT_EQ(pathsOf(gatherer.gather(asked, never)), std::vector<std::string>{"/tmp/x.py"});
}

TEST(RelatedGatherer, findsTheHeaderOfASourceAndTheTestOfAFile) {
    HandMadeProject project({{"src/cart.cpp", ""},
                             {"include/cart.h", "class Cart {};\n"},
                             {"tests/cart_test.cpp", "checks the cart\n"},
                             {"other.h", "class Other {};\n"}});
    const auto texts = gathererFor(project).gather(query("/p/src/cart.cpp", "cpp", "\n"), never);
    EXPECT_EQ(pathsOf(texts), (std::vector<std::string>{"/p/tests/cart_test.cpp", "/p/include/cart.h"}));
}

TEST(RelatedGatherer, showsRecentlyEditedLinesOfOtherFiles) {
    std::string text;
    for (int i = 0; i < 200; ++i)
        text += "line_" + std::to_string(i) + "\n";
    HandMadeProject project({{"a.py", ""}, {"b.py", text}});
    RelatedGatherer gatherer = gathererFor(project);
    GatherQuery asked = query("/p/a.py", "python", "x\n");
    asked.edits.note("/p/b.py", 100, "line_100");
    const auto texts = gatherer.gather(asked, never);
    ASSERT_TRUE(texts);
    ASSERT_EQ(texts->size(), 1U);
    EXPECT_EQ(texts->front().kind, RelatedKind::RecentEdit);
    EXPECT_TRUE(texts->front().text.starts_with("line_88\n")) << texts->front().text;
    EXPECT_TRUE(texts->front().text.ends_with("line_112\n"));
}

TEST(RelatedGatherer, leavesOutCopiesAndWhatThePromptShowsAnyway) {
    const std::string body = "def total(cart):\n    return sum(cart)\n\ndef mean(cart):\n    return total(cart) / 2\n";
    HandMadeProject project({{"a.py", ""}, {"b.py", body}, {"c.py", body}, {"d.py", "def other(cart):\n    pass\n"}});
    RelatedGatherer gatherer = gathererFor(project);
    const auto texts = gatherer.gather(query("/p/a.py", "python", "import b, c, d\n"), never);
    EXPECT_EQ(pathsOf(texts), (std::vector<std::string>{"/p/d.py", "/p/b.py"}));
    EXPECT_EQ(pathsOf(gatherer.gather(query("/p/a.py", "python", "import b, c, d\n" + body), never)),
              std::vector<std::string>{"/p/d.py"});
}

TEST(RelatedGatherer, keepsToItsLimitsAndCutsNoCharacter) {
    std::map<std::string, std::string> files{{"a.py", ""}};
    std::string imports;
    for (int i = 0; i < 40; ++i) {
        const std::string name = "m" + std::to_string(i);
        std::string line = name;
        while (line.size() < 3 * RelatedGatherer::kMostTextBytes)
            line += "\U0001F600";
        files[name + ".py"] = line;
        imports += "import " + name + "\n";
    }
    files["binary.py"] = std::string("a\0b\n", 4);
    files["huge.py"] = std::string(GuardedReader::kMostBytes + 1, 'x');
    HandMadeProject project(files);
    const auto texts =
        gathererFor(project).gather(query("/p/a.py", "python", "import binary, huge\n" + imports), never);
    ASSERT_TRUE(texts);
    EXPECT_EQ(texts->size(), RelatedGatherer::kMostTexts);
    for (const RelatedText& text : *texts) {
        EXPECT_LE(text.text.size(), RelatedGatherer::kMostTextBytes);
        EXPECT_TRUE(text.text.ends_with("\U0001F600"));
        EXPECT_NE(text.path, "/p/binary.py");
        EXPECT_NE(text.path, "/p/huge.py");
    }
}

TEST(RelatedGatherer, answersNothingWhenTheTimeIsUp) {
    HandMadeProject project({{"a.py", ""}, {"b.py", "b = 1\n"}});
    RelatedGatherer gatherer = gathererFor(project);
    const GatherQuery asked = query("/p/a.py", "python", "import b\n");
    EXPECT_FALSE(gatherer.gather(asked, [] { return true; }));
    EXPECT_TRUE(gatherer.gather(asked, never));
    for (int steps = 0; steps < 12; ++steps) {
        int left = steps;
        const auto texts = gatherer.gather(asked, [&left] { return left-- <= 0; });
        EXPECT_TRUE(!texts || texts->size() == 1) << "all or nothing";
    }
}

TEST(RelatedGatherer, readsTheProjectInSlices) {
    std::map<std::string, std::string> files;
    for (int i = 0; i < 20; ++i)
        files["f" + std::to_string(i) + ".py"] = "word_" + std::to_string(i) + "\n";
    HandMadeProject project(files);
    RelatedGatherer gatherer(project.reader());
    gatherer.setProject("/p", project.files());
    int slices = 1;
    while (gatherer.indexMore([n = 0]() mutable { return n++ == 3; }))
        ++slices;
    EXPECT_EQ(slices, 7);
    EXPECT_EQ(gatherer.indexedFiles(), 20U);
}

TEST(RelatedGatherer, followsFilesThatChangeComeAndGo) {
    HandMadeProject project({{"a.py", ""}, {"b.py", "first_word\n"}});
    RelatedGatherer gatherer = gathererFor(project);
    project.write("b.py", "second_word = 1\n");
    project.write("new.py", "third_word\n");
    for (const char* path : {"/p/b.py", "/p/new.py", "/elsewhere/x.py"})
        gatherer.noteChanged(path);
    while (gatherer.indexMore(never)) {
    }
    EXPECT_TRUE(holds(gatherer.gather(query("/p/a.py", "python", "second_word\n"), never), "/p/b.py"));
    EXPECT_TRUE(holds(gatherer.gather(query("/p/a.py", "python", "import new\n"), never), "/p/new.py"));
    project.erase("b.py");
    gatherer.noteChanged("/p/b.py");
    EXPECT_FALSE(holds(gatherer.gather(query("/p/a.py", "python", "second_word\n"), never), "/p/b.py"));
    EXPECT_FALSE(project.read.contains("/elsewhere/x.py"));
}

TEST(RelatedGatherer, walkedAgainReadsOnlyWhatIsNewAndForgetsWhatIsGone) {
    HandMadeProject project({{"a.py", ""}, {"b.py", "first_word = 1\n"}, {"c.py", "third_word = 1\n"}});
    RelatedGatherer gatherer = gathererFor(project);
    project.read.clear();
    project.erase("c.py");
    project.write("d.py", "fourth_word = 1\n");
    gatherer.setProject("/p", project.files());
    while (gatherer.indexMore(never)) {
    }
    EXPECT_EQ(project.read, std::set<std::string>{"/p/d.py"});
    EXPECT_EQ(gatherer.indexedFiles(), 3U);
    gatherer.setProject("/q", {});
    EXPECT_EQ(gatherer.indexedFiles(), 0U);
}
