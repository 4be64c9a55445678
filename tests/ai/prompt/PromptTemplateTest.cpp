// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/prompt/PromptTemplate.h"

#include "resources/prompts/Prompts.h"
#include "tests/ai/engine/TestEngine.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace tandem::ai;
using nlohmann::json;

namespace {

const std::vector<TokenId> kEnds{4096};

json suffixFirst() {
    for (const auto& file : tandem::resources::promptFiles())
        if (file.name == "suffix-first") return json::parse(file.json);
    return nullptr;
}

Result<PromptTemplate> bindTo(const json& file, std::string_view family = "llama", std::string_view model = "other") {
    return PromptTemplate::bind(file.dump(), tandem::test::nanoTokenizerOf(), family, model, kEnds);
}

} // namespace

TEST(PromptTemplateTest, nanoGetsTheSuffixFirstTemplate) {
    const auto chosen = PromptTemplate::choose(tandem::test::nanoTokenizerOf(), "llama", "nano", kEnds);
    EXPECT_EQ(chosen.name(), "suffix-first");
    EXPECT_TRUE(chosen.fillInTheMiddle());
    ASSERT_EQ(chosen.parts().size(), 8U);
    EXPECT_EQ(chosen.parts()[0].text, PromptTemplate::Text::Files);
    EXPECT_EQ(chosen.parts()[1].marker, 4102);
    EXPECT_EQ(chosen.parts()[2].after, "\n");
    EXPECT_EQ(chosen.parts()[6].marker, 4098);
    EXPECT_FALSE(chosen.parts()[7].marker);
    for (TokenId id = 4096; id <= 4102; ++id)
        EXPECT_TRUE(chosen.isEnd(id)) << id;
    EXPECT_FALSE(chosen.isEnd(4095));
}

TEST(PromptTemplateTest, everyCompiledInTemplateKeepsItsFormat) {
    ASSERT_FALSE(tandem::resources::promptFiles().empty());
    for (const auto& file : tandem::resources::promptFiles()) {
        const json root = json::parse(file.json);
        EXPECT_EQ(root.at("name"), file.name);
        EXPECT_GE(root.at("version").get<int>(), 1);
        EXPECT_FALSE(root.at("families").empty());
        EXPECT_FALSE(root.at("ends").empty());
    }
}

TEST(PromptTemplateTest, aMarkerThatIsNotOneTokenIsRefused) {
    json file = suffixFirst();
    file["parts"][0]["marker"] = "<|no_such_marker|>";
    const auto bound = bindTo(file);
    ASSERT_FALSE(bound);
    EXPECT_EQ(bound.error().code, Error::Code::Unsupported);
    file["parts"][0]["marker"] = "x"; // one id, but an ordinary token
    EXPECT_FALSE(bindTo(file));
    file["parts"][0]["marker"] = "";
    EXPECT_FALSE(bindTo(file));
}

TEST(PromptTemplateTest, anotherFamilyIsRefused) {
    EXPECT_FALSE(bindTo(suffixFirst(), "gpt2"));
}

TEST(PromptTemplateTest, aPublishedModelWithOtherIdsIsRefused) {
    json file = suffixFirst();
    file["known"] = json::array({{{"model", "famous"}, {"ids", {{"<|fim_prefix|>", 4099}}}}});
    EXPECT_TRUE(bindTo(file, "llama", "other"));
    EXPECT_FALSE(bindTo(file, "llama", "famous"));
}

TEST(PromptTemplateTest, aBrokenFileIsRefused) {
    EXPECT_FALSE(bindTo(json::object()));
    EXPECT_FALSE(bindTo(json::array()));
    json file = suffixFirst();
    file["parts"][1]["text"] = "history";
    EXPECT_FALSE(bindTo(file));
    file["parts"] = 7;
    EXPECT_FALSE(bindTo(file));
    EXPECT_FALSE(PromptTemplate::bind("{", tandem::test::nanoTokenizerOf(), "llama", "", kEnds));
}

TEST(PromptTemplateTest, withoutATemplateOnlyTheLeftSideIsShown) {
    const auto chosen = PromptTemplate::choose(tandem::test::nanoTokenizerOf(), "unheard-of", "x", kEnds);
    EXPECT_FALSE(chosen.fillInTheMiddle());
    ASSERT_EQ(chosen.parts().size(), 1U);
    EXPECT_EQ(chosen.parts()[0].text, PromptTemplate::Text::Prefix);
    EXPECT_TRUE(chosen.isEnd(4096));
    EXPECT_FALSE(chosen.isEnd(4102));
    EXPECT_NE(chosen.warning().find("only the text before the caret"), std::string::npos);
}
