// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/Tokenizer.h"
#include "tests/ai/model/ModelFolder.h"
#include "tests/ai/tokenizer/RandomText.h"
#include "tests/ai/tokenizer/TestTokenizers.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <unistd.h>
#include <vector>

namespace fs = std::filesystem;
using namespace tandem::ai;
using namespace tandem::test;

namespace {

fs::path peersFolder() {
    if (const char* given = std::getenv("TANDEM_PEERS")) return given;
    if (const char* cache = std::getenv("XDG_CACHE_HOME")) return fs::path(cache) / "tandem" / "peers";
    const char* home = std::getenv("HOME");
    return fs::path(home ? home : "") / ".cache" / "tandem" / "peers";
}

// Compares with the native Hugging Face library (npm @anush008/tokenizers) through a Node process.
class TokenizerPeerTest : public testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(peersFolder() / "node_modules" / "@anush008" / "tokenizers"))
            GTEST_SKIP() << "the npm package @anush008/tokenizers is not there: run packaging/peers.sh";
        if (std::system("command -v node >/dev/null 2>&1") != 0) GTEST_SKIP() << "node is not installed";
        m_folder = fs::temp_directory_path() / ("tandem-peer-" + std::to_string(::getpid()));
        fs::create_directories(m_folder);
    }
    void TearDown() override {
        if (!m_folder.empty()) fs::remove_all(m_folder);
    }

    void compare(const fs::path& tokenizerFile, const std::vector<std::string>& texts) {
        const auto ours = Tokenizer::load(tokenizerFile);
        ASSERT_TRUE(ours) << ours.error().detail;
        std::ofstream(m_folder / "texts.json") << nlohmann::json(texts).dump();
        const std::string script = TANDEM_SOURCE_DIR "/tests/ai/tokenizer/encode-with-peer.mjs";
        std::string command = "node";
        for (const fs::path& argument :
             {fs::path(script), peersFolder(), tokenizerFile, m_folder / "texts.json", m_folder / "result.json"})
            command += " '" + argument.string() + "'";
        ASSERT_EQ(std::system(command.c_str()), 0) << command;
        const auto expected = nlohmann::json::parse(std::ifstream(m_folder / "result.json"));
        ASSERT_EQ(expected.size(), texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const auto shown = nlohmann::json(texts[i]).dump(-1, ' ', true);
            ASSERT_EQ(ours->encode(texts[i], AddedTokens::Recognise), expected[i][0].get<std::vector<TokenId>>())
                << shown;
            ASSERT_EQ(ours->encode(texts[i], AddedTokens::AsText), expected[i][1].get<std::vector<TokenId>>()) << shown;
        }
    }

    static std::vector<std::string> randomTexts() {
        RandomText random(testSeed());
        std::vector<std::string> texts;
        texts.reserve(1000);
        for (int i = 0; i < 1000; ++i)
            texts.push_back(random.utf8(1 + random.below(60)));
        return texts;
    }

    // Every code point where its class shows: "=x" and "x==" are one piece or two, "x_name" keeps its underscore or
    // not. Above U+3000 a share of the blocks by TANDEM_TEST_SCALE: the peer is slow.
    static std::vector<std::string> everyCodePoint() {
        RandomText random(testSeed());
        const std::size_t blocks = scaled(2048);
        std::vector<std::string> texts;
        for (char32_t block = 0; block < 0x110000; block += 512) {
            if (block >= 0xD800 && block < 0xE000) continue;
            if (block >= 0x3000 && random.below(2048) >= blocks) continue;
            std::string text;
            for (char32_t value = block; value < block + 512; ++value) {
                appendUtf8(value, text);
                text += "_name  ";
                appendUtf8(value, text);
                text += "'";
                appendUtf8(value, text);
            }
            texts.push_back(text);
        }
        return texts;
    }

    // A small file with added tokens of every kind, some within others, some with white space, some to be normalized.
    fs::path fileWithAddedTokens() const {
        auto file = nlohmann::json::parse(tinyTokenizer());
        int id = 258;
        file["added_tokens"].clear();
        const auto add = [&](const char* content, const std::vector<const char*>& flags) {
            nlohmann::json token = {{"id", id++},           {"content", content}, {"special", false},
                                    {"single_word", false}, {"lstrip", false},    {"rstrip", false},
                                    {"normalized", false}};
            for (const char* flag : flags)
                token[flag] = true;
            file["added_tokens"].push_back(token);
        };
        add("<a>", {});
        add("<ab", {"special"});
        add("<abc>", {});
        add("end", {"single_word"});
        add("word", {"single_word", "normalized"});
        add("<l>", {"lstrip"});
        add("<r>", {"rstrip"});
        add("<lr>", {"lstrip", "rstrip", "normalized"});
        add("e\u0301", {"normalized"});
        add("\u00E8!", {});
        add(" x", {});
        std::ofstream(m_folder / "added.json") << file.dump();
        return m_folder / "added.json";
    }

    static std::vector<std::string> textsWithAddedTokens() {
        constexpr std::array<const char*, 24> parts = {
            "<a>",     "<ab", "<abc>", "c>",   "end", "word", "<l>",    "<r>",    "<lr>",   "e", "\u0301", "\u00E9",
            "\u00E8!", " x",  " ",     "\t\n", "x",   "_",    "\u200D", "\u00A0", "\u24B6", "1", ".",      "\u0300!"};
        RandomText random(testSeed());
        std::vector<std::string> texts(1000);
        for (std::string& text : texts)
            for (std::size_t count = random.below(12); count > 0; --count)
                text += parts[random.below(parts.size())];
        return texts;
    }

private:
    fs::path m_folder;
};

} // namespace

TEST_F(TokenizerPeerTest, agreesOnRandomTextsUnderNanosFile) {
    compare(nanoTokenizer(), randomTexts());
}

TEST_F(TokenizerPeerTest, agreesOnEveryCodePointUnderNanosFile) {
    compare(nanoTokenizer(), everyCodePoint());
}

TEST_F(TokenizerPeerTest, agreesOnAddedTokensOfEveryKind) {
    compare(fileWithAddedTokens(), textsWithAddedTokens());
}

TEST_F(TokenizerPeerTest, agreesOnRandomTextsUnderTheNormalizingQwenFile) {
    const fs::path file = sharedTokenizers() / "qwen2_5" / "tokenizer.json";
    if (!fs::exists(file)) GTEST_SKIP() << "the Qwen2.5 vocabulary is not there: set TANDEM_SHARED_DATA";
    compare(file, randomTexts());
}

TEST_F(TokenizerPeerTest, agreesOnRandomTextsUnderGpt2sOlderFile) {
    const fs::path file = sharedTokenizers() / "gpt2" / "tokenizer.json";
    if (!fs::exists(file)) GTEST_SKIP() << "the GPT-2 vocabulary is not there: set TANDEM_SHARED_DATA";
    compare(file, randomTexts());
}
