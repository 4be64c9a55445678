// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SentencePiece's vocabularies.
#include "ai/tokenizer/Tokenizer.h"
#include "tests/ai/tokenizer/GgufVocabulary.h"
#include "tests/ai/tokenizer/RandomText.h"
#include "tests/ai/tokenizer/TestTokenizers.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace tandem::ai;
using namespace tandem::test;
using Json = nlohmann::json;

namespace {

Tokenizer small() {
    auto made = Tokenizer::fromMetadata(smallPieces());
    EXPECT_TRUE(made) << made.error().detail;
    return *made;
}

std::vector<std::string> piecesOf(const Tokenizer& tokenizer, std::string_view text, AddedTokens added) {
    std::vector<std::string> pieces;
    for (const TokenId id : tokenizer.encode(text, added))
        pieces.emplace_back(tokenizer.bytesOf(id));
    return pieces;
}

Tokenizer withStep(const char* pointer, const Json& step) {
    Json file = asTokenizerJson(smallPieces());
    file["normalizer"] = nullptr;
    file[Json::json_pointer(pointer)] = step;
    auto made = Tokenizer::fromJson(file.dump());
    EXPECT_TRUE(made) << made.error().detail;
    return *made;
}

using Pieces = std::vector<std::string>;

} // namespace

TEST(TokenizerPiecesTest, asTextAddsNoBlankAndComesBackWhole) {
    const Tokenizer tokenizer = small();
    EXPECT_EQ(piecesOf(tokenizer, "def", AddedTokens::AsText), (Pieces{"d", "e", "f"}));
    EXPECT_EQ(piecesOf(tokenizer, "def", AddedTokens::Recognise), Pieces{" def"});
    EXPECT_EQ(piecesOf(tokenizer, " def\n     return x", AddedTokens::AsText),
              (Pieces{" def", "\n", "    ", " return", " ", "x"}));
    EXPECT_EQ(piecesOf(tokenizer, "\u00E4", AddedTokens::AsText), (Pieces{"\xC3", "\xA4"}));
    RandomText random(testSeed());
    for (std::size_t i = scaled(20000); i > 0; --i) {
        const std::string text =
            random.below(2) == 0 ? random.bytes(random.below(100)) : random.utf8(random.below(40)) + "\u2581\u2581 x";
        ASSERT_EQ(tokenizer.decode(tokenizer.encode(text, AddedTokens::AsText)), text);
    }
}

TEST(TokenizerPiecesTest, aBlankMarkOfTheTextItselfGoesByItsBytes) {
    EXPECT_EQ(piecesOf(small(), "x\u2581x", AddedTokens::AsText), (Pieces{"x", "\xE2", "\x96", "\x81", "x"}));
}

TEST(TokenizerPiecesTest, markersAreFoundOrTakenAsText) {
    const Tokenizer tokenizer = small();
    EXPECT_EQ(tokenizer.encode("<s>x", AddedTokens::Recognise).front(), 1);
    for (const TokenId id : tokenizer.encode("<s>x</s>", AddedTokens::AsText))
        EXPECT_FALSE(tokenizer.isAdded(id));
    EXPECT_EQ(tokenizer.startToken(), 1);
}

TEST(TokenizerPiecesTest, metaspacePutsABlankInFrontByItsScheme) {
    const auto with = [](const char* scheme, bool split) {
        return withStep(
            "/pre_tokenizer",
            {{"type", "Metaspace"}, {"replacement", "\u2581"}, {"prepend_scheme", scheme}, {"split", split}});
    };
    EXPECT_EQ(piecesOf(with("always", false), "def</s>def", AddedTokens::Recognise), (Pieces{" def", "</s>", " def"}));
    EXPECT_EQ(piecesOf(with("first", false), "def</s>def", AddedTokens::Recognise),
              (Pieces{" def", "</s>", "d", "e", "f"}));
    EXPECT_EQ(piecesOf(with("never", false), "def", AddedTokens::Recognise), (Pieces{"d", "e", "f"}));
    EXPECT_EQ(piecesOf(with("always", false), " def", AddedTokens::Recognise), Pieces{" def"}); // has one
    EXPECT_EQ(piecesOf(with("never", false), "    x", AddedTokens::Recognise), (Pieces{"    ", "x"}));
    EXPECT_EQ(piecesOf(with("never", true), "    x", AddedTokens::Recognise), (Pieces{" ", " ", " ", " ", "x"}));
}

TEST(TokenizerPiecesTest, gemmasSplitByBlanksChangesNothing) {
    Json file = asTokenizerJson(smallPieces());
    file["normalizer"] = {{"type", "Replace"}, {"pattern", {{"String", " "}}}, {"content", "\u2581"}};
    file["pre_tokenizer"] = {{"type", "Split"}, {"pattern", {{"String", " "}}}, {"behavior", "MergedWithPrevious"}};
    const auto tokenizer = Tokenizer::fromJson(file.dump());
    ASSERT_TRUE(tokenizer) << tokenizer.error().detail;
    EXPECT_EQ(piecesOf(*tokenizer, " def\n    x", AddedTokens::Recognise), (Pieces{" def", "\n", "    ", "x"}));
}

TEST(TokenizerPiecesTest, aMegabyteIsEncodedInLinearTimeOrNearly) {
    const Tokenizer tokenizer = small();
    for (const char* unit : {" ", "return ", "\u00E4", "x"}) {
        std::string text;
        while (text.size() < (3U << 20))
            text += unit;
        EXPECT_EQ(tokenizer.decode(tokenizer.encode(text, AddedTokens::AsText)), text);
    }
}

TEST(TokenizerPiecesTest, bothFormsOfOneVocabularyAgree) {
    const auto metadata = readGgufVocabulary(sharedTokenizers() / "ggml-vocab-llama-spm.gguf");
    if (!metadata) GTEST_SKIP() << "the vocabulary of llama-spm is not there: set TANDEM_SHARED_DATA";
    const auto fromMetadata = Tokenizer::fromMetadata(*metadata);
    const auto fromJson = Tokenizer::fromJson(asTokenizerJson(*metadata).dump());
    ASSERT_TRUE(fromMetadata) << fromMetadata.error().detail;
    ASSERT_TRUE(fromJson) << fromJson.error().detail;
    RandomText random(testSeed());
    for (std::size_t i = scaled(20000); i > 0; --i) {
        const std::string text = random.utf8(random.below(40));
        for (const AddedTokens added : {AddedTokens::Recognise, AddedTokens::AsText})
            ASSERT_EQ(fromMetadata->encode(text, added), fromJson->encode(text, added)) << text;
    }
}
