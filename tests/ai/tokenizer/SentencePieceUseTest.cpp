// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on a tokenizer, with SentencePiece's vocabularies: blanks within tokens, bytes to fall back on, two
// tokens of the same bytes.
#include "ai/cache/CacheCompleter.h"
#include "ai/cache/ProjectCache.h"
#include "ai/engine/TokenHealing.h"
#include "ai/prompt/PromptWindow.h"
#include "tests/ai/tokenizer/GgufVocabulary.h"
#include "tests/ai/tokenizer/TestTokenizers.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

// LLaMA's vocabulary where it is kept, else a small one.
std::vector<Tokenizer> vocabularies() {
    std::vector<Tokenizer> all{*Tokenizer::fromMetadata(smallPieces())};
    if (const auto metadata = readGgufVocabulary(sharedTokenizers() / "ggml-vocab-llama-spm.gguf"))
        all.push_back(*Tokenizer::fromMetadata(*metadata));
    return all;
}

const std::string kCode = "def area(radius):\n    # Fl\u00E4che \u4E2D\n    return 3.14 * radius ** 2\n\n\n"
                          "def volume(radius):\n    return 4 / 3 * area(radius) * radius\n";

} // namespace

TEST(SentencePieceUseTest, healingGivesBackTheTextsOwnBytesAtEveryCaret) {
    for (const Tokenizer& tokenizer : vocabularies()) {
        const TokenIndex index(tokenizer, tokenizer.size());
        for (std::size_t caret = 1; caret <= kCode.size(); ++caret) {
            const std::string text = kCode.substr(0, caret);
            auto tokens = tokenizer.encode(text, AddedTokens::AsText);
            std::size_t end = tokens.size();
            const auto healing = TokenHealing::giveBack(index, tokens, 0, end);
            ASSERT_EQ(tokenizer.decode(tokens) + healing.bytes(), text);
            const auto allowed = healing.allowed(index);
            ASSERT_FALSE(allowed.empty());
            for (const TokenId id : allowed) {
                ASSERT_FALSE(tokenizer.isAdded(id));
                const std::string_view bytes = tokenizer.bytesOf(id);
                ASSERT_TRUE(bytes.starts_with(healing.bytes()) || healing.bytes().starts_with(bytes));
            }
        }
    }
}

TEST(SentencePieceUseTest, theProjectCacheGoesOnWithWhatItHasSeen) {
    for (const Tokenizer& tokenizer : vocabularies()) {
        ProjectCache cache(tokenizer, {});
        ASSERT_TRUE(cache.put("shapes.py", "1", kCode));
        cache.waitUntilBuilt();
        CacheCompleter completer(tokenizer);
        const std::string line = "    return 4 / 3 * area(radius) * radius\n";
        const std::size_t begin = kCode.find(line);
        int found = 0;
        for (std::size_t caret = begin + 14; caret + 2 < begin + line.size(); ++caret) {
            const auto view = cache.view({});
            const std::string answer = completer.complete(view, kCode.substr(0, caret)).text;
            ASSERT_FALSE(answer.starts_with("\u2581"));
            if (!answer.empty() && kCode.substr(caret).starts_with(answer)) ++found;
        }
        EXPECT_GT(found, 15) << tokenizer.size();
    }
}

TEST(SentencePieceUseTest, aWindowsTokensAreItsTextAlsoWhereItWasCut) {
    for (const Tokenizer& tokenizer : vocabularies()) {
        PromptWindow window;
        std::string text;
        for (int i = 0; i < 40; ++i) {
            text += kCode;
            const auto view = window.update(tokenizer, text, kCode, PromptBudget::of(1024, 8, 32));
            ASSERT_TRUE(text.ends_with(tokenizer.decode(view.prefix)));
            ASSERT_TRUE(kCode.starts_with(tokenizer.decode(view.suffix)));
            ASSERT_FALSE(view.prefix.empty());
        }
    }
}
