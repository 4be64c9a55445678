// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real window, the real model process and the bundled model, worked with real key events on an X server.
#include "tests/e2e/GhostFixture.h"
#include "tests/e2e/GhostPlace.h"

#include <gtest/gtest.h>

using namespace tandem::tests;
using namespace std::chrono_literals;

namespace {

// Without the word list and pairs of brackets, so that each key does one thing.
// The model alone, as findGhostPlace() asks it; ProjectEndToEndTest shows what the project says.
const char* const kSettings = R"({"theme": "dark", "editor": {"wordPopup": false, "autoPairs": false},
                                  "suggestions": {"eagerness": 100, "projectCache": false}})";

class GhostTextEndToEnd : public GhostFixture {
protected:
    void SetUp() override {
        ASSERT_NO_FATAL_FAILURE(GhostFixture::SetUp());
        m_desk->setSettings(kSettings);
    }

    // Opens the place, types what it says and waits until grey text stands there.
    void showGhost(const GhostPlace& place) {
        m_place = place;
        m_desk->addFile("work.py", place.original());
        ASSERT_TRUE(m_desk->start({m_desk->projectFolder(), place.caretIn("work.py")})) << m_desk->output();
        loadModel();
        m_pixelsBefore = ghostPixels();
        ASSERT_TRUE(m_desk->hands().type(place.typed));
        ASSERT_TRUE(isShown(20s)) << "no ghost text appeared\n" << m_desk->output();
    }

    // Asked by hand once, the model is there when the keys come.
    void loadModel() {
        m_desk->hands().press("alt+backslash");
        ASSERT_TRUE(tandem::bench::waitUntil([&] { return m_desk->modelProcess() != 0; }, 20s)) << m_desk->output();
        ASSERT_TRUE(m_desk->waitUntilStill(1500ms, 30s));
        // Moving the caret lets it go without a word; Esc would be remembered at this place.
        m_desk->hands().press("Home");
        m_desk->hands().press("End");
        ASSERT_TRUE(m_desk->waitUntilStill(200ms, 5s));
    }

    // What pasting would give, once the window has had time to put it there.
    std::optional<std::string> clipboard(const std::string& expected) {
        std::optional<std::string> text;
        tandem::bench::waitUntil([&] { return (text = m_desk->hands().selection("CLIPBOARD", 2s)) == expected; }, 5s);
        return text;
    }

    bool isGone(std::chrono::milliseconds limit) {
        return tandem::bench::waitUntil([&] { return ghostPixels() < m_pixelsBefore + 12; }, limit);
    }

    void press(const char* chord) { ASSERT_TRUE(m_desk->hands().press(chord)) << chord; }
    std::string saved() { return m_desk->save("work.py"); }

    // What stands between the typed text and what follows in the saved file; "?" where anything else changed.
    std::string taken() {
        const std::string bytes = saved();
        const std::string front = m_place.before + m_place.typed;
        if (bytes.size() < m_place.withTyped().size() || !bytes.starts_with(front) || !bytes.ends_with(m_place.after))
            return "?" + bytes;
        return bytes.substr(front.size(), bytes.size() - m_place.withTyped().size());
    }

    // Ctrl+Z and save until the file is as it was, at most `steps` times; the file's bytes then.
    std::string undone(const std::string& until, int steps) {
        std::string bytes;
        for (int step = 0; step < steps && bytes != until; ++step) {
            m_desk->hands().press("ctrl+z");
            bytes = saved();
        }
        return bytes;
    }

    GhostPlace m_place;
};

bool isOrdinaryText(const std::string& text) {
    return text.find_first_not_of(" \n") != std::string::npos && text.find("<|") == std::string::npos && text[0] != '?';
}

} // namespace

TEST_F(GhostTextEndToEnd, tabTakesAllAndUndoRestoresByteForByte) {
    const auto place = findGhostPlace(Wanted::AnyText);
    ASSERT_TRUE(place) << "the model shows nothing at any of the places";
    ASSERT_NO_FATAL_FAILURE(showGhost(*place));
    EXPECT_EQ(saved(), place->withTyped()) << "grey text is no part of the file";
    ASSERT_TRUE(isShown(5s)) << "saving leaves it standing";
    press("Tab");
    const std::string text = taken();
    EXPECT_TRUE(isOrdinaryText(text)) << text;
    EXPECT_EQ(undone(place->withTyped(), 1), place->withTyped()) << "taking is one step";
    EXPECT_EQ(undone(place->original(), 1), place->original());
}

TEST_F(GhostTextEndToEnd, controlRightTakesAWordAndLeavesTheRest) {
    const auto place = findGhostPlace(Wanted::SeveralWords);
    ASSERT_TRUE(place) << "the model shows no several words at any of the places";
    ASSERT_NO_FATAL_FAILURE(showGhost(*place));
    press("ctrl+Right");
    const std::string word = taken();
    EXPECT_TRUE(isOrdinaryText(word)) << word;
    ASSERT_TRUE(isShown(5s)) << "the rest stays";
    press("Tab");
    const std::string all = taken();
    EXPECT_TRUE(all.starts_with(word) && all.size() > word.size()) << all;
    EXPECT_EQ(undone(place->withTyped(), 2), place->withTyped());
}

TEST_F(GhostTextEndToEnd, controlDownTakesALine) {
    const auto several = findGhostPlace(Wanted::SeveralLines);
    const auto place = several ? several : findGhostPlace(Wanted::AnyText);
    ASSERT_TRUE(place);
    ASSERT_NO_FATAL_FAILURE(showGhost(*place));
    press("ctrl+Down");
    const std::string line = taken();
    EXPECT_TRUE(isOrdinaryText(line)) << line;
    const std::size_t end = line.find('\n', line.find_first_not_of(" \n"));
    EXPECT_TRUE(end == std::string::npos || line.find_first_not_of(" \n", end) == std::string::npos) << line;
    EXPECT_EQ(undone(place->withTyped(), 1), place->withTyped());
}

TEST_F(GhostTextEndToEnd, typingTheSameLettersWalksThrough) {
    const auto place = findGhostPlace(Wanted::SeveralWords);
    ASSERT_TRUE(place);
    ASSERT_NO_FATAL_FAILURE(showGhost(*place));
    press("Tab");
    const std::string text = taken();
    ASSERT_GT(text.size(), 3U);
    ASSERT_EQ(undone(place->withTyped(), 1), place->withTyped());
    press("alt+backslash");
    ASSERT_TRUE(isShown(10s));
    ASSERT_TRUE(m_desk->hands().type(text.substr(0, 2)));
    EXPECT_EQ(taken(), text.substr(0, 2));
    EXPECT_TRUE(isShown(2s));
}

TEST_F(GhostTextEndToEnd, escapeSendsItAwayAndTabIndentsAgain) {
    const auto place = findGhostPlace(Wanted::AnyText);
    ASSERT_TRUE(place);
    ASSERT_NO_FATAL_FAILURE(showGhost(*place));
    press("Escape");
    EXPECT_TRUE(isGone(2s));
    press("Tab");
    const std::string blanks = taken();
    EXPECT_FALSE(blanks.empty());
    EXPECT_EQ(blanks.find_first_not_of(' '), std::string::npos) << blanks;
}

TEST_F(GhostTextEndToEnd, theClipboardHoldsNoGhost) {
    const auto place = findGhostPlace(Wanted::AnyText);
    ASSERT_TRUE(place);
    ASSERT_NO_FATAL_FAILURE(showGhost(*place));
    press("shift+Home");
    press("ctrl+c");
    // Home stops at the first letter of the line.
    const std::size_t lineStart = place->before.find_first_not_of(' ', place->before.rfind('\n') + 1);
    const std::string line = place->before.substr(lineStart) + place->typed;
    EXPECT_EQ(clipboard(line), line);
    press("End");
    press("ctrl+a");
    press("ctrl+c");
    EXPECT_EQ(clipboard(place->withTyped()), place->withTyped());
    const auto primary = m_desk->hands().selection("PRIMARY", 5s);
    EXPECT_EQ(primary.value_or(place->withTyped()), place->withTyped());
}
