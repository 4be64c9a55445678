// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Suggestions from the project in the real window, with no model's help and with the bundled one's; and that no word of
// an ignored file gets anywhere: not to the model process, not into a suggestion, not into a file that Tandem writes.
#include "tests/e2e/GhostFixture.h"

#include <filesystem>
#include <gtest/gtest.h>

using namespace tandem::tests;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

namespace {

const char* const kNoModel = R"({"theme": "dark", "editor": {"autoPairs": false},
                                 "suggestions": {"model": "none", "eagerness": 100}})";
const char* const kWithModel = R"({"theme": "dark", "editor": {"autoPairs": false},
                                   "suggestions": {"eagerness": 100}})";

// The slider where it stands at first.
const char* const kAsShipped = R"({"theme": "dark", "editor": {"wordPopup": false, "autoPairs": false}})";

const std::string kCart = "class Cart:\n    def add(self, item):\n        self.items.append(item)\n"
                          "        self.recalculate_total_price(include_taxes=True)\n\n"
                          "    def remove(self, item):\n        self.items.remove(item)\n"
                          "        self.recalculate_total_price(include_taxes=True)\n";
const std::string kWork = "def order(self, item):\n    self.\n";
const std::string kCanary = "zq_canary_value";
const std::string kSecret = "def zq_open_vault(self):\n    self.zq_canary_value(include_secrets=True)\n"
                            "    self.zq_canary_value(include_secrets=True)\n";

class ProjectEndToEnd : public GhostFixture {
protected:
    void SetUp() override {
        ASSERT_NO_FATAL_FAILURE(GhostFixture::SetUp());
        m_desk->addFile("cart.py", kCart);
        m_desk->addFile("work.py", kWork);
    }

    // With these files in the tabs, the last one in front.
    void start(const char* settings, std::vector<std::string> files = {"work.py:2:10"},
               const std::vector<std::string>& wrapper = {}) {
        m_desk->setSettings(settings);
        files.insert(files.begin(), m_desk->projectFolder());
        ASSERT_TRUE(m_desk->start(files, wrapper)) << m_desk->output();
        ASSERT_TRUE(tandem::bench::waitUntil([&] { return isModelThere(); }, 30s)) << m_desk->output();
        ASSERT_TRUE(m_desk->waitUntilStill(2s, 30s)); // the project has been read
        m_pixelsBefore = ghostPixels();
    }
    virtual bool isModelThere() { return m_desk->modelProcess() != 0; }

    fs::path root() const { return fs::path(m_desk->projectFolder()).parent_path(); }

    // Files below the desk, other than `except`, that hold the words.
    std::vector<std::string> filesWith(const std::string& words, const std::string& except) const {
        std::vector<std::string> found;
        for (const fs::directory_entry& each : fs::recursive_directory_iterator(root()))
            if (each.is_regular_file() && each.path() != except &&
                bytesOf(each.path().string()).find(words) != std::string::npos)
                found.push_back(each.path().string());
        return found;
    }
};

} // namespace

TEST_F(ProjectEndToEnd, withoutAnyModelGreyTextComesFromTheProject) {
    ASSERT_NO_FATAL_FAILURE(start(kNoModel));
    ASSERT_TRUE(m_desk->hands().type("rec"));
    ASSERT_TRUE(isShown(10s)) << "the project says how this goes on";
    ASSERT_TRUE(m_desk->hands().press("Tab"));
    const std::string taken = m_desk->save("work.py");
    EXPECT_EQ(taken, "def order(self, item):\n    self.recalculate_total_price(include_taxes=True)\n");
}

TEST_F(ProjectEndToEnd, inATinyProjectTheModelSpeaksAndTheProjectWithIt) {
    const std::string before = "class Shape(object):\n    def __init__(self, name, width, height):\n"
                               "        self.name = name\n        self.width = width\n        self.hei";
    m_desk->addFile("work.py", before + "\n");
    ASSERT_NO_FATAL_FAILURE(start(kAsShipped, {"work.py:5:17"}));
    // Asked by hand, the model is waited for; moving the caret lets its answer go without a word.
    for (const char* key : {"alt+backslash", "Home", "End"}) {
        ASSERT_TRUE(m_desk->hands().press(key));
        ASSERT_TRUE(m_desk->waitUntilStill(1500ms, 30s));
    }
    m_pixelsBefore = ghostPixels();
    ASSERT_TRUE(m_desk->hands().type("g"));
    ASSERT_TRUE(isShown(20s)) << "what any model says of such a line it says in a small project, too";
    ASSERT_TRUE(m_desk->hands().press("Tab"));
    const std::string taken = m_desk->save("work.py");
    EXPECT_TRUE(taken.starts_with(before + "ght")) << taken;
    ASSERT_TRUE(m_desk->hands().press("ctrl+End"));
    m_pixelsBefore = ghostPixels();
    ASSERT_TRUE(m_desk->hands().type("    def order(self, item):\nself.items.append(item)\nself.rec"));
    ASSERT_TRUE(m_desk->waitUntilStill(1s, 30s));
    ASSERT_TRUE(isShown(20s)) << "only the project knows that word";
    ASSERT_TRUE(m_desk->hands().press("Tab"));
    const std::string both = m_desk->save("work.py");
    EXPECT_NE(both.find("        self.recalculate_total_price"), std::string::npos) << both;
}

TEST_F(ProjectEndToEnd, theSourceOfASuggestionIsAKeyAway) {
    ASSERT_NO_FATAL_FAILURE(start(kNoModel));
    ASSERT_TRUE(m_desk->hands().type("rec"));
    ASSERT_TRUE(isShown(10s));
    ASSERT_TRUE(m_desk->hands().press("alt+F12"));
    ASSERT_TRUE(m_desk->waitUntilStill(500ms, 10s));
    ASSERT_TRUE(m_desk->hands().type("# here\n")); // in cart.py, at the beginning of that line
    const std::string cart = m_desk->save("cart.py");
    EXPECT_NE(cart.find("# here\n        self.recalculate_total_price"), std::string::npos) << cart;
}

TEST_F(ProjectEndToEnd, aDeletedFileIsNoLongerSuggestedFrom) {
    ASSERT_NO_FATAL_FAILURE(start(kNoModel));
    ASSERT_TRUE(m_desk->hands().type("rec"));
    ASSERT_TRUE(isShown(10s));
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(m_desk->hands().press("BackSpace"));
    fs::remove(m_desk->projectFolder() + "/cart.py");
    ASSERT_TRUE(m_desk->waitUntilStill(1500ms, 10s));
    ASSERT_TRUE(m_desk->hands().type("rec"));
    EXPECT_FALSE(isShown(3s)) << "its words stand nowhere any more";
}

TEST_F(ProjectEndToEnd, wordsOfAnIgnoredFileAreNeitherSuggestedNorWritten) {
    const std::string secret = m_desk->addFile("secret/vault.py", kSecret);
    m_desk->addFile(".gitignore", "secret/\n");
    m_desk->addFile("also.py", kSecret);
    m_desk->addFile(".tandemignore", "also.py\n");
    // That they stand open in tabs of their own is no leave to read them.
    ASSERT_NO_FATAL_FAILURE(start(kWithModel, {"secret/vault.py", "also.py", "work.py:2:10"}));
    ASSERT_TRUE(m_desk->hands().type("zq_c"));
    ASSERT_TRUE(m_desk->waitUntilStill(2s, 10s));
    ASSERT_TRUE(m_desk->hands().press("alt+backslash"));
    ASSERT_TRUE(m_desk->waitUntilStill(2s, 10s));
    ASSERT_TRUE(m_desk->hands().press("Tab"));
    const std::string taken = m_desk->save("work.py");
    EXPECT_NE(taken, kWork);
    EXPECT_EQ(taken.find(kCanary), std::string::npos) << taken;
    // The index is written when nothing has changed for three seconds, and at the end.
    EXPECT_TRUE(tandem::bench::waitUntil([&] { return !filesWith("project/cart.py", {}).empty(); }, 20s));
    ASSERT_TRUE(m_desk->waitUntilStill(500ms, 10s)); // the save has been taken in: nothing is left to ask about
    ASSERT_TRUE(m_desk->hands().press("ctrl+q"));
    EXPECT_EQ(m_desk->window().waitForExit(20s), 0);
    fs::remove(m_desk->projectFolder() + "/also.py");
    EXPECT_EQ(filesWith(kCanary, secret), std::vector<std::string>());
    const std::vector<std::string> indexed = filesWith("project/cart.py", {}); // in the cache folder's index
    EXPECT_FALSE(indexed.empty()) << "there is no index, so nothing was looked into";
    for (const std::string& index : indexed)
        EXPECT_EQ(bytesOf(index).find("vault.py"), std::string::npos) << index;
}

namespace {

// The window beside a process that writes down whatever it is told (tests/app/bridges/NoteModel.cpp).
class ProjectOverheard : public ProjectEndToEnd {
protected:
    void SetUp() override {
        ProjectEndToEnd::SetUp();
        if (!m_desk) return;
        fs::create_directories(root() / "bin");
        fs::copy_file(TANDEM_BIN_DIR "/tandem", root() / "bin/tandem");
        fs::copy_file(NOTE_MODEL, root() / "bin/tandem-model");
        // A model that is fit to be chosen; its weights are never read.
        fs::create_directories(root() / "models");
        fs::copy(TANDEM_SOURCE_DIR "/resources/models/nano", root() / "models/nano", fs::copy_options::recursive);
    }
    std::vector<std::string> overheard() const {
        return {"env",
                "TANDEM_MODELS=" + (root() / "models").string(),
                "sh",
                "-c",
                "shift; exec \"" + (root() / "bin/tandem").string() + "\" \"$@\"",
                "sh"};
    }
    bool isModelThere() override { return fs::exists(root() / "models/nano/heard"); }
    std::string heard() const { return bytesOf((root() / "models/nano/heard").string()); }
};

} // namespace

TEST_F(ProjectOverheard, noPromptAndNoIndexHoldsAWordOfAnIgnoredFile) {
    m_desk->addFile("secret/vault.py", kSecret);
    m_desk->addFile("also.py", kSecret);
    m_desk->addFile(".gitignore", "secret/\n");
    m_desk->addFile(".tandemignore", "also.py\n");
    // Imported, beside it, and like it: whatever a prompt is made from would like to have these.
    m_desk->addFile("work.py", "import also\nfrom secret import vault\n\n\n" + kWork);
    ASSERT_NO_FATAL_FAILURE(start(kWithModel, {"secret/vault.py", "also.py", "work.py:6:10"}, overheard()));
    ASSERT_TRUE(m_desk->hands().type("zq_c"));
    ASSERT_TRUE(m_desk->hands().press("alt+backslash"));
    ASSERT_TRUE(m_desk->waitUntilStill(2s, 20s));
    ASSERT_TRUE(tandem::bench::waitUntil([&] { return heard().find("zq_c") != std::string::npos; }, 20s));
    EXPECT_NE(heard().find("recalculate_total_price"), std::string::npos);
    EXPECT_EQ(heard().find(kCanary), std::string::npos);
    EXPECT_EQ(heard().find("vault.py"), std::string::npos) << "not even its name is offered";
}
