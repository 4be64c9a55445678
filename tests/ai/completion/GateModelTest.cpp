// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The gate's file, its features and where it lets a suggestion end.
#include "ai/completion/GateModel.h"

#include "ai/ReadFile.h"
#include "ai/completion/ConfidentPart.h"
#include "resources/gate/Gate.h"
#include "tests/ai/completion/Drafts.h"
#include "tests/ai/completion/Gates.h"
#include "tests/ai/context/RandomRuns.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::ai;
using tests::tokenOf;

namespace {

Proposal proposalOf(const std::vector<protocol::TokenScore>& tokens, TextEnd end = TextEnd::Line) {
    Proposal proposal;
    for (const protocol::TokenScore& token : tokens)
        proposal.text += token.text;
    proposal.tokens = tokens;
    proposal.end = end;
    return proposal;
}

// The part that is shown, "" for none.
std::string shownAt(const Proposal& proposal, const GateThresholds& thresholds, const std::string& place = "x = |") {
    const auto end =
        confidentEnd(possibleEnds(proposal, gatePlaceAt(tests::placeAt(place), "python"), GateModel()), thresholds);
    return end ? proposal.text.substr(0, end->bytes) : "";
}

GateThresholds thresholdsAt(const GateModel& gate, const char* language, int slider) {
    return gate.thresholds(language, slider).value_or(GateThresholds{-1, -1});
}

bool isRefused(const nlohmann::json& json) {
    return !GateModel::parse(json.dump());
}

} // namespace

TEST(GateModel, takesEachTokenAtItsOwnProbabilityUntrained) {
    const GateModel gate;
    EXPECT_FALSE(gate.isTrained());
    EXPECT_TRUE(gate.points("python").empty());
    EXPECT_EQ(gate.thresholds("python", 50), std::nullopt);
    const std::vector tokens{tokenOf("foo", 0.5), tokenOf("bar", 0.25)};
    EXPECT_DOUBLE_EQ(gate.probability({}, tokens, 0), 0.5);
    EXPECT_DOUBLE_EQ(gate.probability({}, tokens, 1), 0.25);
}

TEST(GateModel, bundledFileIsSound) {
    const Result<GateModel> gate = GateModel::parse(resources::gateJson());
    ASSERT_TRUE(gate) << gate.error().detail;
    if (!gate->isTrained()) return;
    for (const char* language : {"python", "typescript", "javascript", "cpp", "java", "c", "go", "rust", "other"}) {
        const auto points = gate->points(language);
        ASSERT_EQ(points.size(), 3U) << language;
        EXPECT_EQ(points[0].slider, 0);
        EXPECT_EQ(points[1].slider, 50);
        EXPECT_EQ(points[2].slider, 100);
        EXPECT_LE(points[1].wrongLines, 3) << language;
        EXPECT_GE(points[0].thresholds.show, points[2].thresholds.show) << language;
    }
}

TEST(GateModel, goesStraightBetweenTheMeasuredPoints) {
    const GateModel gate = tests::gateOf(tests::plainGate());
    ASSERT_TRUE(gate.isTrained());
    EXPECT_DOUBLE_EQ(thresholdsAt(gate, "python", 0).show, 0.9);
    EXPECT_DOUBLE_EQ(thresholdsAt(gate, "python", 25).show, 0.7);
    EXPECT_DOUBLE_EQ(thresholdsAt(gate, "python", 50).extend, 0.25);
    EXPECT_NEAR(thresholdsAt(gate, "python", 75).show, 0.3, 1e-12);
    EXPECT_DOUBLE_EQ(thresholdsAt(gate, "python", 100).show, 0.1);
    EXPECT_DOUBLE_EQ(thresholdsAt(gate, "python", 1'000).show, 0.1);
    EXPECT_DOUBLE_EQ(thresholdsAt(gate, "python", -5).show, 0.9);
}

TEST(GateModel, fitsEachLanguageByItself) {
    nlohmann::json json = tests::plainGate();
    json["languages"]["go"] = {{"scale", 2}, {"shift", 1}, {"points", {tests::gatePoint(50, 0.6, 0.6)}}};
    const GateModel gate = tests::gateOf(json);
    const std::vector tokens{tokenOf("foo", 0.5)};
    GatePlace place;
    place.languageId = "python";
    EXPECT_NEAR(gate.probability(place, tokens, 0), 0.5, 1e-12);
    place.languageId = "go";
    EXPECT_NEAR(gate.probability(place, tokens, 0), 1 / (1 + std::exp(-1.0)), 1e-12);
    EXPECT_EQ(gate.points("go").size(), 1U);
    EXPECT_EQ(gate.points("python").size(), 3U);
}

TEST(GateModel, putsWhatIsShownOnTheLineOfItsLanguage) {
    nlohmann::json json = tests::plainGate();
    EXPECT_NEAR(tests::gateOf(json).shownProbability("python", 0.7), 0.7, 1e-12) << "a file without lines";
    json["all"]["shown"] = {{"scale", 1}, {"shift", -1}};
    json["languages"]["go"] = json["all"];
    json["languages"]["go"]["shown"] = {{"scale", 2}, {"shift", 0}};
    const GateModel gate = tests::gateOf(json);
    EXPECT_NEAR(gate.shownProbability("python", 0.5), 1 / (1 + std::exp(1.0)), 1e-12);
    EXPECT_NEAR(gate.shownProbability("go", 0.75), 0.9, 1e-12);
    EXPECT_GT(gate.shownProbability("go", 1), 0.999);
    EXPECT_LT(gate.shownProbability("go", 0), 0.001);
    EXPECT_EQ(GateModel().shownProbability("go", 0.3), 0.3);
}

TEST(GateModel, refusesWhatIsNotItsFormat) {
    const nlohmann::json good = tests::plainGate();
    ASSERT_FALSE(isRefused(good));
    for (const char* key : {"format", "trained", "features", "weights", "all", "languages"}) {
        nlohmann::json without = good;
        without.erase(key);
        EXPECT_TRUE(isRefused(without)) << key;
        nlohmann::json other = good;
        other[key] = 7;
        EXPECT_TRUE(isRefused(other)) << key;
    }
    const auto with = [&](const char* pointer, const nlohmann::json& value) {
        nlohmann::json changed = good;
        changed[nlohmann::json::json_pointer(pointer)] = value;
        return changed;
    };
    EXPECT_TRUE(isRefused(with("/weights/0", 101)));
    EXPECT_TRUE(isRefused(with("/weights/0", "1")));
    EXPECT_TRUE(isRefused(with("/features/0", "two")));
    EXPECT_TRUE(isRefused(with("/all/scale", 0)));
    EXPECT_TRUE(isRefused(with("/all/points", nlohmann::json::array())));
    EXPECT_TRUE(isRefused(with("/all/shown", 1)));
    EXPECT_TRUE(isRefused(with("/all/shown", {{"scale", 1}})));
    EXPECT_TRUE(isRefused(with("/all/shown", {{"scale", -1}, {"shift", 0}})));
    EXPECT_TRUE(isRefused(with("/all/shown", {{"scale", 1}, {"shift", 101}})));
    EXPECT_FALSE(isRefused(with("/all/shown", {{"scale", 1}, {"shift", 100}})));
    EXPECT_TRUE(isRefused(with("/all/points/0/show", 1.5)));
    EXPECT_TRUE(isRefused(with("/all/points/0/slider", 60)));
    EXPECT_TRUE(isRefused(with("/all/points/1/slider", 0.5)));
    EXPECT_TRUE(isRefused(with("/languages/go", nlohmann::json::object())));
    EXPECT_FALSE(GateModel::parse(std::string(GateModel::kMaxFileBytes + 1, ' ')));
    EXPECT_FALSE(GateModel::parse(std::string(1'000, '[')));
    EXPECT_FALSE(GateModel::parse(""));
    EXPECT_FALSE(GateModel::read("/nowhere/gate.json"));
}

TEST(GateModel, refusesTooManyLanguages) {
    nlohmann::json json = tests::plainGate();
    for (int i = 0; i <= GateModel::kMaxLanguages; ++i)
        json["languages"]["l" + std::to_string(i)] = json["all"];
    EXPECT_TRUE(isRefused(json));
    json["languages"].erase("l0");
    EXPECT_FALSE(isRefused(json));
}

TEST(GateModel, refusesTooManyPoints) {
    nlohmann::json json = tests::plainGate();
    nlohmann::json& points = json["all"]["points"];
    points = nlohmann::json::array();
    for (int slider = 0; slider < GateModel::kMostPoints; ++slider)
        points.push_back(tests::gatePoint(slider, 0.5, 0.5));
    EXPECT_FALSE(isRefused(json));
    points.push_back(tests::gatePoint(100, 0.5, 0.5));
    EXPECT_TRUE(isRefused(json));
}

TEST(GateModel, takesAnyBytes) {
    std::mt19937 random = tests::seededRandom();
    nlohmann::json json = tests::plainGate();
    json["all"]["shown"] = {{"scale", 1}, {"shift", 0}};
    const std::string good = json.dump();
    const int count = tests::runs(200'000, 2'000);
    for (int run = 0; run < count; ++run) {
        std::string bytes = good;
        for (unsigned flips = 1 + random() % 4; flips > 0; --flips)
            bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
        if (random() % 4 == 0) bytes.resize(random() % bytes.size());
        const Result<GateModel> gate = GateModel::parse(bytes);
        if (!gate) continue;
        const std::vector tokens{tokenOf("foo", 0.5)};
        const double probability = gate->probability({}, tokens, 0);
        ASSERT_TRUE(probability >= 0 && probability <= 1) << bytes;
        const double shown = gate->shownProbability("", 0.5);
        ASSERT_TRUE(shown >= 0 && shown <= 1) << bytes;
    }
}

TEST(GateFeatures, areFiniteWhateverATokenSays) {
    std::mt19937 random = tests::seededRandom();
    const double worst[] = {0, -1, 1, -1e9, 1e300, -1e300, std::nan(""), HUGE_VAL, -HUGE_VAL};
    const auto any = [&] { return worst[random() % std::size(worst)]; };
    const int count = tests::runs(100'000, 5'000);
    for (int run = 0; run < count; ++run) {
        std::vector<protocol::TokenScore> tokens(1 + random() % 3);
        for (protocol::TokenScore& token : tokens) {
            token.text = random() % 2 ? "ab" : "";
            token.logprobGivenTyped = any();
            token.mixedLogprob = any();
            token.cacheLogprob = any();
            token.matchLength = static_cast<int>(random());
            token.matches = any();
            token.modelEntropy = any();
            token.cacheEntropy = any();
            token.modelTop = any();
            token.cacheTop = any();
        }
        for (const double value : gateFeatures({"c", 3, 7, false, true}, tokens, tokens.size() - 1)) {
            ASSERT_TRUE(std::isfinite(value));
            ASSERT_LE(std::abs(value), 22);
        }
    }
}

TEST(GateFeatures, haveNamesOfTheirOwnThatThePageExplains) {
    const Result<std::string> page =
        readFile(std::filesystem::path(TANDEM_SOURCE_DIR) / "resources/gate/GATE.md", 1 << 20);
    ASSERT_TRUE(page);
    for (const std::string_view name : gateFeatureNames())
        EXPECT_NE(page->find("`" + std::string(name) + "`"), std::string::npos) << name;
}

TEST(ConfidentPart, endsAtWholeWordsAndClosers) {
    const Proposal proposal = proposalOf(
        {tokenOf("fo", 0.9), tokenOf("o", 0.9), tokenOf("(ba", 0.9), tokenOf("r", 0.9), tokenOf(") +", 0.9)});
    EXPECT_EQ(shownAt(proposal, {0.8, 0.8}), "foo");
    EXPECT_EQ(shownAt(proposal, {0.8, 0.7}), "foo");
    EXPECT_EQ(shownAt(proposal, {0.7, 0.65}), "foo(bar");
    EXPECT_EQ(shownAt(proposal, {0.7, 0.5}), "foo(bar) +");
    EXPECT_EQ(shownAt(proposal, {0.82, 0.1}), "");
    EXPECT_EQ(shownAt(proposalOf(proposal.tokens, TextEnd::Cut), {0.7, 0.5}), "foo(bar)");
    EXPECT_EQ(shownAt(proposalOf(proposal.tokens, TextEnd::Word), {0.7, 0.5}), "foo(bar)");
    EXPECT_EQ(shownAt(proposalOf({tokenOf("foo", 0.9)}, TextEnd::Cut), {0.8, 0.8}), "");
    EXPECT_EQ(shownAt(proposalOf({tokenOf("foo", 0.9)}, TextEnd::Word), {0.8, 0.8}), "foo");
}

TEST(ConfidentPart, isShownByItsFirstFourBytes) {
    const Proposal proposal = proposalOf({tokenOf("th", 0.8), tokenOf(" = ", 0.9), tokenOf("path", 0.4)});
    EXPECT_EQ(shownAt(proposal, {0.7, 0.2}), "th = path") << "its first word is too short to stand alone";
    EXPECT_EQ(shownAt(proposal, {0.73, 0.2}), "");
    EXPECT_EQ(shownAt(proposal, {0.7, 0.3}), "");
    const Proposal word = proposalOf({tokenOf("foo", 0.8), tokenOf("(", 0.5), tokenOf("bar", 0.9)});
    EXPECT_EQ(shownAt(word, {0.7, 0.2}), "foo") << "with more it would begin less surely";
    EXPECT_EQ(shownAt(word, {0.4, 0.2}), "foo(bar");
}

TEST(ConfidentPart, isNeverUnderThreeVisibleCharacters) {
    const Proposal proposal = proposalOf({tokenOf("ab", 0.9), tokenOf(" = ", 0.5), tokenOf("c", 0.9)});
    EXPECT_EQ(shownAt(proposal, {0.6, 0.1}), "");
    EXPECT_EQ(shownAt(proposal, {0.4, 0.1}), "ab = c");
    EXPECT_EQ(shownAt(proposalOf({tokenOf("\xC3\xA4\xC3\xB6", 0.9)}), {0.1, 0.1}), "") << "two letters of two bytes";
    EXPECT_EQ(shownAt(proposalOf({}), {0, 0}), "");
}

TEST(ConfidentPart, countsAWholeTokenForAnyPartOfIt) {
    const Proposal proposal = proposalOf({tokenOf("foo(bar)", 0.6), tokenOf(" or", 0.5), tokenOf(" baz", 0.9)});
    EXPECT_EQ(shownAt(proposal, {0.6, 0.6}), "foo(bar)");
    EXPECT_EQ(shownAt(proposal, {0.6, 0.3}), "foo(bar) or");
    EXPECT_EQ(shownAt(proposal, {0.61, 0.1}), "");
}

TEST(ConfidentPart, endsAtLineEndsAlso) {
    const Proposal proposal =
        proposalOf({tokenOf("f = {", 0.9), tokenOf("\n    ", 0.9), tokenOf("a", 0.5), tokenOf(";", 0.9)});
    EXPECT_EQ(shownAt(proposal, {0.9, 0.85}), "f = {");
    EXPECT_EQ(shownAt(proposal, {0.9, 0.36}), "f = {\n    a;");
}

TEST(ConfidentPart, findsTokensInTextWithAnotherIndentation) {
    Proposal proposal = proposalOf({tokenOf("    foo", 0.9), tokenOf(":\n        ", 0.9), tokenOf("bar", 0.5)});
    proposal.text = "\tfoo:\n\t\tbar";
    EXPECT_EQ(shownAt(proposal, {0.5, 0.5}, "|"), "\tfoo:");
    EXPECT_EQ(shownAt(proposal, {0.5, 0.4}, "|"), "\tfoo:\n\t\tbar");
}
