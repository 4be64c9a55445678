// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/ChildProcess.h"
#include "bench/quality_bench_figures.h"
#include "bench/quality_bench_journal.h"
#include "bench/quality_bench_project.h"
#include "bench/quality_bench_text.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::bench;

namespace {

std::string lines(int count, const std::string& line) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += line + "\n";
    return text;
}

Project projectOf(std::vector<ProjectFile> files) {
    Project project;
    project.language = "python";
    project.files = std::move(files);
    return project;
}

class Counting : public SuggestionSource {
public:
    std::optional<SourceAnswer> suggest(const TypingState& state) override {
        ++asked;
        SourceAnswer answer;
        answer.text = "a\"\n\xc3" + std::to_string(state.caret);
        answer.tokens.resize(2);
        answer.tokens[0].text = "\xc3";
        answer.tokens[1].cacheLogprob = ai::protocol::kNoLogprob;
        answer.tokens[1].matchLength = 7;
        answer.tokens[1].matches = 0.1; // no float
        answer.inString = true;
        answer.latencyMs = 12;
        return answer;
    }
    int asked = 0;
};

} // namespace

TEST(Calibration, isZeroWhereConfidenceIsTheShareThatIsRight) {
    std::vector<ShownSuggestion> shown;
    shown.reserve(100);
    for (int i = 0; i < 100; ++i)
        shown.push_back({0.5, i % 2 == 0});
    EXPECT_NEAR(calibrationError(shown).value(), 0, 1e-12);
}

TEST(Calibration, isTheGapOfBinsOfEqualMass) {
    std::vector<ShownSuggestion> shown;
    shown.reserve(100);
    for (int i = 0; i < 50; ++i)
        shown.push_back({0.9, false});
    for (int i = 0; i < 50; ++i)
        shown.push_back({0.2, true});
    EXPECT_NEAR(calibrationError(shown).value(), (0.9 + 0.8) / 2, 1e-12);
    EXPECT_NEAR(calibrationError(shown, 1).value(), std::abs(0.55 - 0.5), 1e-12);
}

TEST(Calibration, isNotSaidOfFewerSuggestionsThanBins) {
    EXPECT_FALSE(calibrationError({{0.5, true}}).has_value());
}

TEST(Bootstrap, holdsTheRatioAndIsTheSameForTheSameSeed) {
    std::vector<FileTally> files;
    files.reserve(20);
    for (int i = 0; i < 20; ++i)
        files.push_back({i % 2 == 0 ? 20.0 : 40.0, 100});
    const Interval interval = bootstrapInterval(files, 7).value();
    EXPECT_GT(interval.low, 0.2);
    EXPECT_LT(interval.low, 0.3);
    EXPECT_GT(interval.high, 0.3);
    EXPECT_LT(interval.high, 0.4);
    EXPECT_EQ(bootstrapInterval(files, 7)->low, interval.low);
    files.resize(kFewestClusters - 1);
    EXPECT_FALSE(bootstrapInterval(files, 7).has_value());
}

TEST(Threshold, isWhereWrongLinesComeAsNearAsTheyGetWithoutPassing) {
    int asked = 0;
    const auto wrongAt = [&](double threshold) {
        ++asked;
        return std::optional(10 * (1 - threshold));
    };
    EXPECT_NEAR(thresholdFor(wrongAt, 3).value(), 0.7, 0.005);
    EXPECT_LE(10 * (1 - thresholdFor(wrongAt, 3).value()), 3);
    EXPECT_EQ(asked, 2 * (kHalvings + 1));
    EXPECT_EQ(thresholdFor(wrongAt, 100).value(), kSmallestThreshold);
    EXPECT_EQ(thresholdFor([](double) { return std::optional(50.0); }, 3).value(), kLargestThreshold);
    EXPECT_FALSE(thresholdFor([](double) { return std::optional<double>(); }, 3).has_value());
}

TEST(EditSimilarity, countsCharacters) {
    EXPECT_EQ(editDistance("kitten", "sitting"), 3U);
    EXPECT_EQ(editDistance("\u00e4b", "ab"), 1U);
    EXPECT_DOUBLE_EQ(editSimilarity("kitten", "sitting"), 1 - 3.0 / 7);
    EXPECT_DOUBLE_EQ(editSimilarity("", "abc"), 0);
    EXPECT_DOUBLE_EQ(editSimilarity("", ""), 1);
}

TEST(Sessions, beginAtALineOfTheMiddleAndEndAtTheLineEndBehindSixHundredCharacters) {
    const std::string line = "twenty characters, 20"; // 22 with its end
    const Project project = projectOf({{"a.py", lines(100, line)}});
    for (const Session& session : drawSessions(project, 200, 5)) {
        EXPECT_EQ(session.begin % 22, 0U);
        EXPECT_GE(session.begin / 22, 20U);
        EXPECT_LT(session.begin / 22, 80U);
        EXPECT_EQ(session.end, std::min<std::size_t>(session.begin + 27 * 22 + 21, 100 * 22));
    }
}

TEST(Sessions, areDrawnFromFilesOfAMiddlingLengthAndTheSameForTheSameSeed) {
    const Project project = projectOf({{"short.py", lines(kFewestLines - 1, "x")},
                                       {"fits.py", lines(kFewestLines, "some words in it")},
                                       {"long.py", lines(kMostLines + 1, "x")}});
    const std::vector<Session> sessions = drawSessions(project, 50, 9);
    ASSERT_EQ(sessions.size(), 50U);
    const std::vector<Session> again = drawSessions(project, 50, 9);
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        EXPECT_EQ(sessions[i].file, 1U);
        EXPECT_EQ(sessions[i].begin, again[i].begin);
    }
    EXPECT_TRUE(drawSessions(projectOf({}), 5, 1).empty());
}

TEST(Places, areHalfAtLineStartsAndHaveSomethingBehindThem) {
    const Project project = projectOf({{"a.py", lines(50, "    value = other") + lines(50, "")}});
    const std::vector<Session> places = drawPlaces(project, 100, 3);
    ASSERT_EQ(places.size(), 100U);
    std::size_t atStart = 0;
    for (const Session& place : places) {
        EXPECT_EQ(project.files[0].text[place.end], '\n');
        EXPECT_LT(place.begin, place.end);
        if (place.begin % 18 == 4) ++atStart;
    }
    EXPECT_GE(atStart, 50U);
    EXPECT_LT(atStart, 70U);
}

TEST(Blocks, areWhatIsIndentedDeeperThanTheLineAbove) {
    std::string text;
    for (int i = 0; i < 40; ++i)
        text += "def f():\n    a = 1\n\n    b = 2\nend = 3\n";
    const Project project = projectOf({{"a.py", text}});
    const std::vector<Session> blocks = drawBlocks(project, 10, 3);
    ASSERT_FALSE(blocks.empty());
    for (const Session& block : blocks)
        EXPECT_EQ(text.substr(block.begin, block.end - block.begin), "a = 1\n\n    b = 2");
}

TEST(Journal, asksOncePerStateAndReadsOnFromItsFile) {
    const TemporaryFolder folder;
    const std::string file = folder.path() + "/answers";
    const ProjectFile text{"a.py", "abcdef"};
    Counting source;
    SourceAnswer fresh;
    {
        AnswerJournal journal(source, file);
        fresh = journal.suggest({text, 1, 6}).value();
        journal.suggest({text, 1, 6});
        journal.suggest({text, 2, 6});
        journal.suggest({text, 2, 5});
        EXPECT_EQ(source.asked, 3);
    }
    std::ofstream(file, std::ios::app) << "\x20\x01"; // killed while it wrote
    AnswerJournal journal(source, file);
    EXPECT_EQ(journal.kept(), 3U);
    const SourceAnswer answer = journal.suggest({text, 1, 6}).value();
    EXPECT_EQ(source.asked, 3);
    EXPECT_EQ(answer.tokens.at(1).matches, fresh.tokens.at(1).matches) << "a resumed run would say something else";
    EXPECT_EQ(answer.text, "a\"\n\xc3"
                           "1");
    EXPECT_EQ(answer.tokens.at(0).text, "\xc3");
    EXPECT_EQ(answer.tokens.at(1).cacheLogprob, ai::protocol::kNoLogprob);
    EXPECT_EQ(answer.tokens.at(1).matchLength, 7);
    EXPECT_TRUE(answer.inString);
    EXPECT_EQ(answer.latencyMs, 12);
    journal.suggest({text, 3, 6});
    EXPECT_EQ(AnswerJournal(source, file).kept(), 4U);
}

TEST(Projects, areTheTextFilesOfOneLanguage) {
    const TemporaryFolder folder;
    const std::filesystem::path root = folder.path();
    std::filesystem::create_directories(root / ".git");
    std::filesystem::create_directories(root / "node_modules");
    std::filesystem::create_directories(root / "sub");
    std::ofstream(root / "a.cpp") << "int a;\r\nint b;\rint c;";
    std::ofstream(root / "sub/b.h") << "int b();\n";
    std::ofstream(root / "c.py") << "c\n";
    std::ofstream(root / "bad.cpp") << "int \xff;\n";
    std::ofstream(root / ".git/d.cpp") << "int d;\n";
    std::ofstream(root / "node_modules/e.cpp") << "int e;\n";
    const Project project = loadProject(root, {});
    EXPECT_EQ(project.language, "cpp");
    ASSERT_EQ(project.files.size(), 2U);
    EXPECT_EQ(project.files[0].path, "a.cpp");
    EXPECT_EQ(project.files[0].text, "int a;\nint b;\nint c;");
    EXPECT_EQ(project.files[1].path, "sub/b.h");
    EXPECT_EQ(project.leftOut, 1);
    EXPECT_EQ(loadProject(root, {}, {root}, {root / "sub"}).files.size(), 1U);
    EXPECT_NE(fingerprint(project), fingerprint(loadProject(root, "python")));
}

TEST(Projects, areListedForEveryLanguageToLearnAndToMeasure) {
    const auto projects = readProjectList(TANDEM_SOURCE_DIR "/bench/data/projects.txt");
    for (const std::string_view language : kQualityLanguages) {
        for (const bool learn : {false, true}) {
            EXPECT_TRUE(std::any_of(
                projects.begin(), projects.end(),
                [&](const ListedProject& project) { return project.language == language && project.learn == learn; }))
                << language << (learn ? " to learn" : " to measure");
        }
    }
}
