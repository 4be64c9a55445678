// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Against Debian's python3-jinja2, set up as the Hugging Face library does it.
#include "ai/chat/ChatTemplate.h"
#include "tests/ai/chat/Conversations.h"
#include "tests/ai/model/ModelFolder.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace tandem::ai;
using namespace tandem::test;
using Json = nlohmann::json;

namespace {

class ChatTemplatePeerTest : public testing::Test {
protected:
    void SetUp() override {
        if (std::system("python3 -c 'import jinja2' >/dev/null 2>&1") != 0)
            GTEST_SKIP() << "python3-jinja2 is not installed: packaging/packages/test.txt has it";
    }

    void add(const std::string& source, const Json& variables) {
        m_cases.push_back({{"template", source}, {"variables", variables}});
    }

    // Every case: the same text, or both refuse. Answers how many gave a text.
    int compare() {
        m_folder.write("cases.json", m_cases.dump());
        const fs::path result = m_folder.path() / "result.json";
        const std::string command =
            "TZ=UTC LC_ALL=C.UTF-8 python3 '" TANDEM_SOURCE_DIR "/tests/ai/chat/render-with-peer.py' '" +
            (m_folder.path() / "cases.json").string() + "' '" + result.string() + "' 2>/dev/null";
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
        const auto expected = Json::parse(std::ifstream(result));
        EXPECT_EQ(expected.size(), m_cases.size());
        int texts = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto source = m_cases[i]["template"].get<std::string>();
            const auto made = ChatTemplate::parse(source);
            const auto ours =
                made ? made->render(m_cases[i]["variables"].dump(), 0) : Result<std::string>(made.error());
            const std::string shown = source.substr(0, 300) + "\n" + m_cases[i]["variables"].dump().substr(0, 1000);
            if (expected[i].is_null()) {
                EXPECT_FALSE(ours) << shown << "\n" << *ours;
                continue;
            }
            ++texts;
            if (!ours)
                ADD_FAILURE() << ours.error().detail << "\n" << shown;
            else
                EXPECT_EQ(*ours, expected[i].get<std::string>()) << shown;
        }
        return texts;
    }

private:
    TemporaryFolder m_folder;
    Json m_cases = Json::array();
};

std::string named(std::string_view name) {
    std::ifstream file(fs::path(TANDEM_SOURCE_DIR) / "resources" / "chat" / (std::string(name) + ".jinja"));
    return {std::istreambuf_iterator<char>(file), {}};
}

std::optional<std::string> ownTemplate(const std::string& folder) {
    const char* given = std::getenv("TANDEM_SHARED_DATA");
    const fs::path file =
        fs::path(given ? given : TANDEM_SHARED_DATA) / "tokenizers" / folder / "tokenizer_config.json";
    if (!fs::exists(file)) return std::nullopt;
    const auto config = Json::parse(std::ifstream(file));
    return config.contains("chat_template") ? std::optional(config["chat_template"].get<std::string>()) : std::nullopt;
}

} // namespace

TEST_F(ChatTemplatePeerTest, agreesOnEveryFeatureOfTheSubset) {
    for (const std::string& source : featureTemplates())
        add(source, exampleVariables());
    EXPECT_GE(compare(), 70);
}

TEST_F(ChatTemplatePeerTest, agreesOnTwoHundredConversationsUnderEveryTemplate) {
    std::vector<std::string> templates = modelLikeTemplates();
    for (const std::string_view name : ChatTemplate::names())
        templates.push_back(named(name));
    if (const auto own = ownTemplate("qwen2_5")) templates.push_back(*own);
    RandomText random(testSeed());
    for (int i = 0; i < 200; ++i) {
        const Json conversation = randomConversation(random);
        for (const std::string& source : templates)
            add(source, conversation);
    }
    EXPECT_GE(compare(), 200 * 6);
}
