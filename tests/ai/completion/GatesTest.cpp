// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What refuses before and after the model: the request gate, the confidence gate, the memory of what was not wanted.
#include "ai/completion/CaretWindow.h"
#include "ai/completion/ConfidenceGate.h"
#include "ai/completion/LatencyEstimate.h"
#include "ai/completion/PromptPath.h"
#include "ai/completion/RejectMemory.h"
#include "ai/completion/RequestGate.h"
#include "ai/context/ContentPolicy.h"
#include "tests/ai/completion/Drafts.h"

#include <cmath>
#include <gtest/gtest.h>
#include <set>

using namespace tandem;
using namespace tandem::ai;
using tests::placeAt;

namespace {

class ReadsNothing : public ContentPolicy {
public:
    bool mayRead(std::string_view) const override { return false; }
};

struct Asked {
    std::string text = "x = |";
    std::string path = "/p/src/a.py";
    TextKind kind = TextKind::Code;
    std::int64_t bytes = 10;
    bool byHand = false;
    const ContentPolicy* policy = nullptr;
};

std::string refused(const CompletionSettings& settings, const Asked& asked = {}) {
    const Place place = placeAt(asked.text);
    const auto refusal =
        refuseRequest({place, asked.path, "python", asked.bytes, asked.kind, asked.byHand}, settings, asked.policy);
    return refusal ? std::string(reasonWord(refusal->reason)) : "";
}

} // namespace

TEST(RequestGate, letsAnOrdinaryPlacePass) {
    EXPECT_EQ(refused({}), "");
}

TEST(RequestGate, obeysTheSettings) {
    CompletionSettings settings;
    settings.enabled = false;
    EXPECT_EQ(refused(settings), "switched-off");
    EXPECT_EQ(refused(settings, {.byHand = true}), "switched-off");
    settings = {};
    settings.snoozed = true;
    EXPECT_EQ(refused(settings), "snoozed");
    EXPECT_EQ(refused(settings, {.byHand = true}), "");
    settings = {};
    settings.disabledLanguages = {"go", "python"};
    EXPECT_EQ(refused(settings), "language-off");
    settings = {};
    settings.inComments = false;
    settings.inStrings = false;
    EXPECT_EQ(refused(settings, {.kind = TextKind::Comment}), "in-comment");
    EXPECT_EQ(refused(settings, {.kind = TextKind::String}), "in-string");
    EXPECT_EQ(refused(settings), "");
    settings = {};
    settings.maxFileBytes = 100;
    EXPECT_EQ(refused(settings, {.bytes = 101}), "file-too-large");
    EXPECT_EQ(refused(settings, {.bytes = 100}), "");
}

TEST(RequestGate, fitsGlobsToThePathOrTheName) {
    CompletionSettings settings;
    for (const char* glob : {"*.py", "/p/*", "a.py", "**/src/*", "/p/src/?.py"}) {
        settings.disabledGlobs = {glob};
        EXPECT_EQ(refused(settings), "glob-off") << glob;
    }
    settings.disabledGlobs = {"*.cpp", "src/*"};
    EXPECT_EQ(refused(settings), "");
    settings.disabledGlobs = {"*"};
    EXPECT_EQ(refused(settings, {.path = ""}), "");
}

TEST(RequestGate, neverReadsAnIgnoredFileEvenByHand) {
    const ReadsNothing policy;
    EXPECT_EQ(refused({}, {.byHand = true, .policy = &policy}), "file-ignored");
    EXPECT_EQ(refused({}, {.path = "", .policy = &policy}), "");
}

TEST(RequestGate, refusesRightToLeftLinesOnly) {
    EXPECT_EQ(refused({}, {.text = "# \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D |"}), "right-to-left");
    EXPECT_EQ(refused({}, {.text = "x = | # \xD8\xA7"}), "right-to-left");
    EXPECT_EQ(refused({}, {.text = "# \xD7\xA9\nx = |\n# \xD7\xA9"}), "");
    EXPECT_EQ(refused({}, {.text = "# äöü 漢字 😀 |"}), "");
}

TEST(RequestGate, knowsClosingMarks) {
    for (const char* rest : {"", "  ", ")", "):", " }", "\"])", "'>", "`;", ") {", " ) , ", ";", "\t"})
        EXPECT_TRUE(onlyClosingMarks(rest)) << rest;
    for (const char* rest : {"a", ") a", "(", "::", ";;", "= 1", ")-", "# c"})
        EXPECT_FALSE(onlyClosingMarks(rest)) << rest;
}

TEST(ConfidenceGate, goesFromFewerToMore) {
    EXPECT_FALSE(ConfidenceGate(0).lets(std::log(0.5)));
    EXPECT_TRUE(ConfidenceGate(0).lets(std::log(0.95)));
    EXPECT_TRUE(ConfidenceGate(100).lets(-1e9));
    double last = 1;
    for (int slider = 0; slider < 100; ++slider) {
        EXPECT_LT(ConfidenceGate(slider).minMeanLogprob(), last);
        last = ConfidenceGate(slider).minMeanLogprob();
    }
}

TEST(ConfidenceGate, meansProbabilitiesGeometrically) {
    EXPECT_DOUBLE_EQ(confidenceOf((std::log(0.5) + std::log(0.125)) / 2), 0.25);
    EXPECT_EQ(confidenceOf(0), 1);
}

TEST(RejectMemory, keepsADismissedTextAwayForTenMinutes) {
    RejectMemory memory;
    memory.noteRejected("/a.py", placeAt("y = 1\nx = |"), "foo(1)", 0);
    EXPECT_TRUE(memory.wasRejected("/a.py", placeAt("y = 1\nx = |"), "foo(1)", 600'000));
    EXPECT_TRUE(memory.wasRejected("/a.py", placeAt("y = 1\nx = f|"), "oo(1)", 0)) << "typing on leads to the same";
    EXPECT_FALSE(memory.wasRejected("/a.py", placeAt("y = 1\nx = |"), "foo(1)", 600'001));
    EXPECT_FALSE(memory.wasRejected("/a.py", placeAt("y = 2\nx = |"), "foo(1)", 0));
    EXPECT_FALSE(memory.wasRejected("/b.py", placeAt("y = 1\nx = |"), "foo(1)", 0));
    EXPECT_FALSE(memory.wasRejected("/a.py", placeAt("y = 1\nx = |"), "foo(2)", 0));
}

TEST(RejectMemory, takesOneTextForAnotherThatItBeginsWith) {
    RejectMemory memory;
    memory.noteRejected("/a.py", placeAt("x = |"), "foo(1)", 0);
    EXPECT_TRUE(memory.wasRejected("/a.py", placeAt("x = |"), "foo(1).bar", 0));
    EXPECT_TRUE(memory.wasRejected("/a.py", placeAt("x = |"), "foo", 0));
    EXPECT_FALSE(memory.wasRejected("/a.py", placeAt("x = foo(|"), "2)", 0)) << "another way was taken since";
}

TEST(RejectMemory, forgetsTheOldestOverItsLimit) {
    RejectMemory memory;
    for (std::size_t i = 0; i <= RejectMemory::kMostRejected; ++i)
        memory.noteRejected("/a.py", placeAt("x = |"), "text_" + std::to_string(i) + "_", 0);
    EXPECT_FALSE(memory.wasRejected("/a.py", placeAt("x = |"), "text_0_", 0));
    EXPECT_TRUE(memory.wasRejected("/a.py", placeAt("x = |"), "text_1_", 0));
}

TEST(RejectMemory, neverProposesWhatWasDeletedWithinAMinute) {
    RejectMemory memory;
    memory.noteDeleted("/a.py", "foo(bar)", 0);
    EXPECT_TRUE(memory.wasDeleted("/a.py", "foo(bar)", 60'000));
    EXPECT_TRUE(memory.wasDeleted("/a.py", "foo(bar) + 1", 0));
    EXPECT_TRUE(memory.wasDeleted("/a.py", "foo", 0));
    EXPECT_FALSE(memory.wasDeleted("/a.py", "foo(bar)", 60'001));
    EXPECT_FALSE(memory.wasDeleted("/b.py", "foo(bar)", 0));
    EXPECT_FALSE(memory.wasDeleted("/a.py", "other", 0));
}

TEST(RejectMemory, putsSingleKeysTogether) {
    RejectMemory memory;
    std::int64_t nowMs = 0;
    for (const char* key : {"r", "a", "b"}) // three backspaces over "bar"
        memory.noteDeleted("/a.py", key, nowMs += 200);
    EXPECT_TRUE(memory.wasDeleted("/a.py", "bar", nowMs));
    for (const char* key : {"f", "o", "o"}) // three times the delete key
        memory.noteDeleted("/b.py", key, nowMs += 200);
    EXPECT_TRUE(memory.wasDeleted("/b.py", "foo", nowMs));
    memory.noteDeleted("/c.py", "x", nowMs);
    EXPECT_FALSE(memory.wasDeleted("/c.py", "x", nowMs)) << "one letter is no text";
}

TEST(LatencyEstimate, followsWhatWasMeasured) {
    LatencyEstimate estimate;
    EXPECT_GT(estimate.predictedMs(), 0);
    estimate.note(40);
    EXPECT_EQ(estimate.predictedMs(), 40);
    for (int i = 0; i < 60; ++i)
        estimate.note(200);
    EXPECT_NEAR(estimate.predictedMs(), 200, 2);
}

TEST(PromptPath, showsNothingOfTheMachine) {
    EXPECT_EQ(promptPath("/somewhere/u/p/src/a.py", "/somewhere/u/p"), "src/a.py");
    EXPECT_EQ(promptPath("/somewhere/u/p/src/a.py", "/somewhere/u/p/"), "src/a.py");
    EXPECT_EQ(promptPath("/somewhere/u/pq/a.py", "/somewhere/u/p"), "a.py");
    EXPECT_EQ(promptPath("/somewhere/u/p/a.py", ""), "a.py");
}

TEST(CaretWindow, startsOutsideCommentsAndStrings) {
    std::string before(30'000, 'x');
    before += "\n\"\"\"doc\n" + std::string(20'000, 'd') + "\nmore\n\"\"\"\nx = 1\ny = ";
    const Place place = windowAround(before, "\n", *resources::languageById("python"), {});
    EXPECT_TRUE(place.before() == "x = 1\ny = ") << place.before().substr(0, 80);
    EXPECT_EQ(withLineFeeds("a\r\nb\rc\n"), "a\nb\nc\n");
}

TEST(CompletionReasons, haveWordsOfTheirOwn) {
    std::set<std::string_view> words;
    for (int i = 0; i < kCompletionReasons; ++i)
        words.insert(reasonWord(static_cast<CompletionReason>(i)));
    EXPECT_EQ(words.size(), static_cast<std::size_t>(kCompletionReasons));
}
