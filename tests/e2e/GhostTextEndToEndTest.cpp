// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real window, the real model process and the bundled model, worked with real key events on an X server.
#include "tests/e2e/GhostPlace.h"
#include "tests/support/Desk.h"

#include <gtest/gtest.h>

using namespace tandem::tests;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t kGhostColour = 0x7d8797; // resources/themes, dark

// Without the word list and pairs of brackets, so that each key does one thing.
const char* const kSettings = R"({"theme": "dark", "editor.wordPopup": false, "editor.autoPairs": false,
                                  "suggestions.eagerness": 100})";

class GhostTextEndToEnd : public testing::Test {
protected:
    void SetUp() override {
        m_desk = Desk::setUp();
        ASSERT_TRUE(m_desk) << "Xvfb with XTest is needed: apt-get install xvfb";
        m_desk->setSettings(kSettings);
    }

    int ghostPixels() { return m_desk->look().countNear(kGhostColour, 12); }

    // Opens the place, types what it says and waits until grey text stands there.
    void showGhost(const GhostPlace& place) {
        m_place = place;
        m_desk->addFile("work.py", place.original());
        ASSERT_TRUE(m_desk->start({m_desk->projectFolder(), place.caretIn("work.py")})) << m_desk->output();
        m_pixelsBefore = ghostPixels();
        ASSERT_TRUE(m_desk->hands().type(place.typed));
        ASSERT_TRUE(isShown(20s)) << "no ghost text appeared\n" << m_desk->output();
    }

    bool isShown(std::chrono::milliseconds limit) {
        return tandem::bench::waitUntil([&] { return ghostPixels() >= m_pixelsBefore + 12; }, limit);
    }

    bool isGone(std::chrono::milliseconds limit) {
        return tandem::bench::waitUntil([&] { return ghostPixels() < m_pixelsBefore + 12; }, limit);
    }

    void press(const char* chord) { ASSERT_TRUE(m_desk->hands().press(chord)) << chord; }
    std::string saved() { return m_desk->save("work.py"); }

    std::unique_ptr<Desk> m_desk;
    GhostPlace m_place;
    int m_pixelsBefore = 0;
};

} // namespace

TEST_F(GhostTextEndToEnd, tabTakesAllAndUndoRestoresByteForByte) {
    const auto place = findGhostPlace(Wanted::AnyText);
    ASSERT_TRUE(place) << "the model shows nothing at any of the places";
    ASSERT_NO_FATAL_FAILURE(showGhost(*place));
    EXPECT_EQ(saved(), place->withTyped()) << "grey text is no part of the file";
    press("Tab");
    EXPECT_EQ(saved(), place->accepted(place->suggestion));
    press("ctrl+z");
    EXPECT_EQ(saved(), place->withTyped());
    press("ctrl+z");
    EXPECT_EQ(saved(), place->original());
}

TEST_F(GhostTextEndToEnd, controlRightTakesAWordAndLeavesTheRest) {
    const auto place = findGhostPlace(Wanted::SeveralWords);
    ASSERT_TRUE(place) << "the model shows no several words at any of the places";
    ASSERT_NO_FATAL_FAILURE(showGhost(*place));
    press("ctrl+Right");
    const std::string bytes = saved();
    const std::size_t taken = bytes.size() - place->withTyped().size();
    ASSERT_GT(taken, 0U);
    EXPECT_LT(taken, place->suggestion.size());
    EXPECT_EQ(bytes, place->accepted(place->suggestion.substr(0, taken)));
    EXPECT_TRUE(isShown(2s)) << "the rest stays";
    press("Tab");
    EXPECT_EQ(saved(), place->accepted(place->suggestion));
}

TEST_F(GhostTextEndToEnd, controlDownTakesALine) {
    const auto several = findGhostPlace(Wanted::SeveralLines);
    const auto place = several ? several : findGhostPlace(Wanted::AnyText);
    ASSERT_TRUE(place);
    ASSERT_NO_FATAL_FAILURE(showGhost(*place));
    press("ctrl+Down");
    const std::string bytes = saved();
    const std::size_t line = place->suggestion.find('\n');
    const std::size_t taken = bytes.size() - place->withTyped().size();
    EXPECT_EQ(bytes, place->accepted(place->suggestion.substr(0, taken)));
    EXPECT_GE(taken, std::min(line, place->suggestion.size()));
    EXPECT_LE(taken, line == std::string::npos ? place->suggestion.size() : line + 1);
}

TEST_F(GhostTextEndToEnd, typingTheSameLettersWalksThrough) {
    const auto place = findGhostPlace(Wanted::SeveralWords);
    ASSERT_TRUE(place);
    ASSERT_NO_FATAL_FAILURE(showGhost(*place));
    ASSERT_TRUE(m_desk->hands().type(place->suggestion.substr(0, 2)));
    EXPECT_EQ(saved(), place->accepted(place->suggestion.substr(0, 2)));
    EXPECT_TRUE(isShown(2s));
    press("Tab");
    EXPECT_EQ(saved(), place->accepted(place->suggestion));
}

TEST_F(GhostTextEndToEnd, escapeSendsItAwayAndTabIndentsAgain) {
    const auto place = findGhostPlace(Wanted::AnyText);
    ASSERT_TRUE(place);
    ASSERT_NO_FATAL_FAILURE(showGhost(*place));
    press("Escape");
    EXPECT_TRUE(isGone(2s));
    press("Tab");
    const std::string bytes = saved();
    EXPECT_EQ(bytes.find(place->withTyped().substr(0, place->before.size() + place->typed.size()) + place->suggestion),
              std::string::npos);
    EXPECT_GT(bytes.size(), place->withTyped().size()) << "Tab indents where no grey text stands";
}

TEST_F(GhostTextEndToEnd, theClipboardHoldsNoGhost) {
    const auto place = findGhostPlace(Wanted::AnyText);
    ASSERT_TRUE(place);
    ASSERT_NO_FATAL_FAILURE(showGhost(*place));
    press("shift+Home");
    press("ctrl+c");
    const std::size_t lineStart = place->before.rfind('\n') + 1;
    EXPECT_EQ(m_desk->hands().selection("CLIPBOARD", 5s), place->before.substr(lineStart) + place->typed);
    press("End");
    press("ctrl+a");
    press("ctrl+c");
    EXPECT_EQ(m_desk->hands().selection("CLIPBOARD", 5s), place->withTyped());
    const auto primary = m_desk->hands().selection("PRIMARY", 5s);
    EXPECT_EQ(primary.value_or(place->withTyped()), place->withTyped());
}
