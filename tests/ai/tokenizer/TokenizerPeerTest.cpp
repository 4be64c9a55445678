// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/NamedPreTokenizers.h"
#include "ai/tokenizer/Tokenizer.h"
#include "tests/ai/model/ModelFolder.h"
#include "tests/ai/tokenizer/GgufVocabulary.h"
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
        compare(*ours, tokenizerFile, texts, true);
    }

    // asText: also what is found without added tokens.
    void compare(const Tokenizer& ours, const fs::path& tokenizerFile, const std::vector<std::string>& texts,
                 bool asText) {
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
            ASSERT_EQ(ours.encode(texts[i], AddedTokens::Recognise), expected[i][0].get<std::vector<TokenId>>())
                << shown;
            if (asText) {
                ASSERT_EQ(ours.encode(texts[i], AddedTokens::AsText), expected[i][1].get<std::vector<TokenId>>())
                    << shown;
            }
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

    // nano's file with another way to split: where the vocabularies of the models that split so are not to be had.
    fs::path nanoSplitAs(const char* name) const {
        auto file = nlohmann::json::parse(std::ifstream(nanoTokenizer()));
        const auto named = namedPreTokenizer(name);
        nlohmann::json steps = nlohmann::json::array();
        for (const std::string_view pattern : named->patterns)
            steps.push_back(
                {{"type", "Split"}, {"pattern", {{"Regex", pattern}}}, {"behavior", "Isolated"}, {"invert", false}});
        steps.push_back(
            {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", false}, {"use_regex", false}});
        file["pre_tokenizer"] = {{"type", "Sequence"}, {"pretokenizers", steps}};
        file["model"]["ignore_merges"] = named->ignoreMerges;
        fs::path path = m_folder / (std::string(name) + ".json");
        std::ofstream(path) << file.dump();
        return path;
    }

    // StarCoder's file has Digits where its GGUF's name stands for an expression.
    fs::path nanoWithDigits(bool individual) const {
        auto file = nlohmann::json::parse(std::ifstream(nanoTokenizer()));
        file["pre_tokenizer"] = {
            {"type", "Sequence"},
            {"pretokenizers",
             {{{"type", "Digits"}, {"individual_digits", individual}},
              {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", true}}}}};
        std::ofstream(m_folder / "digits.json") << file.dump();
        return m_folder / "digits.json";
    }

    // SentencePiece's vocabulary under each way in which files prepare blanks.
    void comparePieces(const nlohmann::json& normalizer, const nlohmann::json& preTokenizer) {
        const auto metadata = readGgufVocabulary(sharedTokenizers() / "ggml-vocab-llama-spm.gguf");
        if (!metadata) GTEST_SKIP() << "the vocabulary of llama-spm is not there: set TANDEM_SHARED_DATA";
        auto file = asTokenizerJson(*metadata);
        file["normalizer"] = normalizer;
        file["pre_tokenizer"] = preTokenizer;
        const fs::path path = m_folder / "pieces.json";
        std::ofstream(path) << file.dump();
        const auto ours = Tokenizer::load(path);
        ASSERT_TRUE(ours) << ours.error().detail;
        std::vector<std::string> texts = randomTexts();
        for (std::string& text : texts)
            text += " </s>x<s> def";
        compare(*ours, path, texts, false);
    }

    static nlohmann::json prepend() { return {{"type", "Prepend"}, {"prepend", "\u2581"}}; }
    static nlohmann::json replace() {
        return {{"type", "Replace"}, {"pattern", {{"String", " "}}}, {"content", "\u2581"}};
    }
    static nlohmann::json metaspace(const char* scheme, bool split) {
        return {{"type", "Metaspace"}, {"replacement", "\u2581"}, {"prepend_scheme", scheme}, {"split", split}};
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

TEST_F(TokenizerPeerTest, agreesOnRandomTextsUnderEveryNamedSplit) {
    for (const char* name : {"gpt-2", "starcoder", "deepseek-coder", "qwen2", "llama-bpe", "tekken", "seed-coder"}) {
        SCOPED_TRACE(name);
        compare(nanoSplitAs(name), randomTexts());
    }
}

TEST_F(TokenizerPeerTest, agreesOnEveryCodePointUnderTheSplitsWithClassesOfLetters) {
    for (const char* name : {"deepseek-coder", "llama-bpe", "tekken"}) {
        SCOPED_TRACE(name);
        compare(nanoSplitAs(name), everyCodePoint());
    }
}

TEST_F(TokenizerPeerTest, agreesOnDigitsOneByOneAndTogether) {
    compare(nanoWithDigits(true), randomTexts());
    compare(nanoWithDigits(false), randomTexts());
}

TEST_F(TokenizerPeerTest, agreesOnSentencePieceAsLlamaPreparesIt) {
    comparePieces({{"type", "Sequence"}, {"normalizers", {prepend(), replace()}}}, nullptr);
}

TEST_F(TokenizerPeerTest, agreesOnSentencePieceAsMistralPreparesIt) {
    comparePieces(nullptr, metaspace("first", false));
    comparePieces(nullptr, metaspace("always", false));
    comparePieces(nullptr, metaspace("always", true));
}

TEST_F(TokenizerPeerTest, agreesOnSentencePieceAsGemmaPreparesIt) {
    comparePieces(
        replace(),
        {{"type", "Split"}, {"pattern", {{"String", " "}}}, {"behavior", "MergedWithPrevious"}, {"invert", false}});
}
