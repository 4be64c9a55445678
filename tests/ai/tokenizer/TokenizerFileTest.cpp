// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/TokenizerFile.h"

#include "ai/tokenizer/ByteAlphabet.h"
#include "ai/tokenizer/Tokenizer.h"
#include "tests/ai/tokenizer/TestTokenizers.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

using namespace tandem::ai;
using Json = nlohmann::json;
using Code = Error::Code;

namespace {

// The least that is a tokenizer: the 256 bytes, "ab" and "abc".
Json smallFile() {
    Json vocabulary = Json::object();
    for (int byte = 0; byte < 256; ++byte)
        vocabulary[alphabetOf(static_cast<unsigned char>(byte))] = byte;
    vocabulary["ab"] = 256;
    vocabulary["abc"] = 257;
    return {{"version", "1.0"},
            {"added_tokens", Json::array()},
            {"normalizer", nullptr},
            {"pre_tokenizer", {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", false}}},
            {"decoder", {{"type", "ByteLevel"}}},
            {"model", {{"type", "BPE"}, {"vocab", vocabulary}, {"merges", {"a b", "ab c"}}}}};
}

Json added(const std::string& content, int id) {
    return {{"id", id}, {"content", content}, {"special", true}};
}

void expectError(const Json& file, Code code, const std::string& part) {
    const auto parsed = TokenizerFile::parse(file.dump());
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().code, code);
    EXPECT_NE(parsed.error().detail.find(part), std::string::npos) << parsed.error().detail;
}

std::vector<TokenId> encode(const Json& file, std::string_view text) {
    const auto tokenizer = Tokenizer::fromJson(file.dump());
    EXPECT_TRUE(tokenizer) << tokenizer.error().detail;
    return tokenizer ? tokenizer->encode(text, AddedTokens::Recognise) : std::vector<TokenId>();
}

} // namespace

TEST(TokenizerFileTest, readsMergesInBothNotations) {
    Json file = smallFile();
    EXPECT_EQ(encode(file, "abcab"), (std::vector<TokenId>{257, 256}));
    file["model"]["merges"] = Json::array({Json::array({"a", "b"}), Json::array({"ab", "c"})});
    EXPECT_EQ(encode(file, "abcab"), (std::vector<TokenId>{257, 256}));
    file["model"]["merges"] = Json::array({"#version: 0.2", "a b", "ab c"});
    EXPECT_EQ(encode(file, "abcab"), (std::vector<TokenId>{257, 256}));
}

TEST(TokenizerFileTest, ignoreMergesTakesAWholePieceThatIsAToken) {
    Json file = smallFile();
    file["model"]["vocab"]["xyz"] = 258;
    EXPECT_EQ(encode(file, "xyz").size(), 3U);
    file["model"]["ignore_merges"] = true;
    EXPECT_EQ(encode(file, "xyz"), std::vector<TokenId>{258});
    EXPECT_EQ(encode(file, "wxyz").size(), 4U);
}

TEST(TokenizerFileTest, aKeyOutsideTheByteAlphabetIsATokenThatNoTextBecomes) {
    Json file = smallFile();
    file["model"]["vocab"]["\u4e2d"] = 258; // Chinese: not of the alphabet
    file["model"]["ignore_merges"] = true;
    EXPECT_EQ(encode(file, "\u4e2d").size(), 3U);
    const auto tokenizer = Tokenizer::fromJson(file.dump());
    EXPECT_EQ(tokenizer->bytesOf(258), "\u4e2d");
}

TEST(TokenizerFileTest, anAddedTokenMayRepeatTheVocabularyUnderItsId) {
    Json file = smallFile();
    file["model"]["vocab"]["<end>"] = 258;
    file["added_tokens"] = Json::array({added("<end>", 258)});
    EXPECT_EQ(encode(file, "ab<end>"), (std::vector<TokenId>{256, 258}));
    file["added_tokens"] = Json::array({added("<end>", 300)});
    expectError(file, Code::Malformed, "differs");
}

TEST(TokenizerFileTest, joiningNeverMakesAMarkerOfPlainText) {
    Json file = smallFile();
    file["added_tokens"] = Json::array({added("abc", 257)});
    EXPECT_EQ(encode(file, "abc"), std::vector<TokenId>{257});
    const auto tokenizer = Tokenizer::fromJson(file.dump());
    ASSERT_TRUE(tokenizer);
    EXPECT_EQ(tokenizer->encode("abc", AddedTokens::AsText), (std::vector<TokenId>{256, 'c'}));
}

TEST(TokenizerFileTest, refusesWhatWouldChangeTheTokensAndIsNotUnderstood) {
    const auto with = [](const char* pointer, Json value) {
        Json file = smallFile();
        file[Json::json_pointer(pointer)] = std::move(value);
        return file;
    };
    expectError(with("/model/type", "Unigram"), Code::Unsupported, "Unigram");
    expectError(with("/model/byte_fallback", true), Code::Unsupported, "fall back");
    expectError(with("/model/dropout", 0.1), Code::Unsupported, "dropout");
    expectError(with("/model/end_of_word_suffix", "</w>"), Code::Unsupported, "end_of_word_suffix");
    expectError(with("/normalizer", {{"type", "NFKC"}}), Code::Unsupported, "normalizer");
    expectError(with("/pre_tokenizer", nullptr), Code::Unsupported, "pre_tokenizer");
    expectError(with("/pre_tokenizer", {{"type", "Metaspace"}}), Code::Unsupported, "Metaspace");
    expectError(with("/pre_tokenizer/add_prefix_space", true), Code::Unsupported, "add_prefix_space");
    expectError(with("/decoder", {{"type", "WordPiece"}}), Code::Unsupported, "decoder");
    const Json split = {{"type", "Split"}, {"pattern", {{"Regex", "a"}}}, {"behavior", "Removed"}};
    const Json sequence = {{"type", "Sequence"}, {"pretokenizers", {split, smallFile()["pre_tokenizer"]}}};
    expectError(with("/pre_tokenizer", sequence), Code::Unsupported, "Isolated");
}

TEST(TokenizerFileTest, refusesBrokenFiles) {
    const auto parsed = TokenizerFile::parse("{\"model\":");
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().code, Code::Malformed);
    expectError(Json::array(), Code::Malformed, "object");
    Json file = smallFile();
    file["model"]["merges"].push_back("a zz");
    expectError(file, Code::Malformed, "no token");
    file = smallFile();
    file["model"]["merges"].push_back("abc");
    expectError(file, Code::Malformed, "two tokens");
    file = smallFile();
    file["model"]["vocab"]["q2"] = 256;
    expectError(file, Code::Malformed, "twice");
    file = smallFile();
    file["model"]["vocab"]["q2"] = -1;
    expectError(file, Code::Malformed, "number");
    file = smallFile();
    file["model"]["vocab"].erase("b");
    expectError(file, Code::Unsupported, "byte 98");
}

TEST(TokenizerFileTest, aVocabularyOrMergesOfAnotherShapeAreRefused) {
    const auto with = [](const char* pointer, Json value) {
        Json file = smallFile();
        file[Json::json_pointer(pointer)] = std::move(value);
        return file;
    };
    expectError(with("/model/vocab", nullptr), Code::Malformed, "vocab is missing");
    expectError(with("/model/vocab", Json::array()), Code::Malformed, "vocab is missing");
    expectError(with("/model/vocab/ab", Json::array({1})), Code::Malformed, "not a number");
    expectError(with("/model/vocab/ab", Json::object({{"x", 1}})), Code::Malformed, "not a number");
    expectError(with("/model/vocab/ab", "x"), Code::Malformed, "not a number");
    expectError(with("/model/vocab/ab", 2.5), Code::Malformed, "not a number");
    expectError(with("/model/merges", 3), Code::Malformed, "merges is missing");
    expectError(with("/model/merges", Json::object()), Code::Malformed, "merges is missing");
    for (const Json& merge : {Json(3), Json(nullptr), Json::object(), Json::array({"a"}), Json::array({"a", "b", "c"}),
                              Json::array({"a", 1}), Json::array({"a", Json::array({"b"})})})
        expectError(with("/model/merges", Json::array({merge})), Code::Malformed, "not two tokens");
    expectError(with("/model", Json::array({Json::object()})), Code::Malformed, "model is missing");
    expectError(with("/model", Json::array({{{"vocab", {{"a", 1}}}}})), Code::Malformed, "model is missing");
    std::string twice = smallFile().dump();
    twice.replace(twice.find("\"ab\":256"), 8, "\"ab\":256,\"ab\":300");
    EXPECT_EQ(TokenizerFile::parse(twice).error().code, Code::Malformed);
}

TEST(TokenizerFileTest, aVocabularyElsewhereIsNotTheModels) {
    Json file = smallFile();
    file["vocab"] = {{"a", "text"}};
    file["other"] = {{"vocab", {{"x", Json::array({1})}}}, {"merges", 3}};
    file["post_processor"] = Json::array({{{"vocab", 1}}});
    EXPECT_EQ(encode(file, "abc"), std::vector<TokenId>{257});
}

TEST(TokenizerFileTest, hasLimitsBeforeItBuildsAnything) {
    Json file = smallFile();
    file["model"]["vocab"]["q2"] = 1 << 20;
    expectError(file, Code::Malformed, "below a million");
    file = smallFile();
    file["model"]["vocab"][std::string(4097, 'a')] = 300;
    expectError(file, Code::Malformed, "4096");
    file = smallFile();
    file["added_tokens"] = Json::array({added(std::string(257, 'a'), 300)});
    expectError(file, Code::TooLarge, "256");
    file = smallFile();
    for (int i = 0; i <= 16384; ++i)
        file["added_tokens"].push_back(added("<" + std::to_string(i) + ">", 300 + i));
    expectError(file, Code::TooLarge, "16384");
    const auto big = TokenizerFile::parse(std::string((64U << 20) + 1, ' '));
    ASSERT_FALSE(big);
    EXPECT_EQ(big.error().code, Code::TooLarge);
    const auto deep = TokenizerFile::parse(std::string(1U << 20, '['));
    ASSERT_FALSE(deep);
    EXPECT_EQ(deep.error().code, Code::Malformed);
}

TEST(TokenizerFileTest, saysWhenTheFileIsNotThere) {
    const auto missing = TokenizerFile::load("no/such/tokenizer.json");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, Code::NotFound);
    EXPECT_EQ(TokenizerFile::load("/").error().code, Code::Unreadable);
}
