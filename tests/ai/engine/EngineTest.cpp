// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/engine/TestEngine.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <set>

using namespace tandem::ai;
using protocol::CompleteAnswer;
using protocol::CompleteRequest;
using protocol::Finish;
using tandem::test::hashingModel;
using tandem::test::spellingModel;
using tandem::test::TestEngine;

namespace {

CompleteRequest request(std::string prefix, std::string suffix = "\n") {
    CompleteRequest request;
    request.document = "doc";
    request.path = "app/main.py";
    request.prefix = std::move(prefix);
    request.suffix = std::move(suffix);
    return request;
}

CompleteAnswer complete(TestEngine& test, const CompleteRequest& what, const std::stop_token& stop = {}) {
    auto answer = test.engine->complete(what, stop, {});
    if (!answer) ADD_FAILURE() << answer.error().detail;
    return answer ? *answer : CompleteAnswer{};
}

std::string textOf(const CompleteAnswer& answer) {
    return answer.candidates.empty() ? "<none>" : answer.candidates.front().text;
}

} // namespace

TEST(EngineTest, continuesTheTextBeforeTheCaret) {
    TestEngine test(spellingModel("x = foo(1)\nprint(x)\n"));
    const auto answer = complete(test, request("x = fo"));
    EXPECT_EQ(textOf(answer), "o(1)");
    EXPECT_EQ(answer.candidates.front().finish, Finish::LineLimit);
    EXPECT_TRUE(answer.fillInTheMiddle);
}

TEST(EngineTest, healsAtEveryPlaceOfAText) {
    const std::string text = "def größe(self):\n    return self._connection.länge  # 東京\n";
    TestEngine test(spellingModel(text));
    for (std::size_t caret = 0; caret < text.size(); ++caret) {
        auto what = request(text.substr(0, caret)); // in the middle of characters, too
        what.maxLines = 0;
        EXPECT_EQ(textOf(complete(test, what)), text.substr(caret)) << caret;
    }
    EXPECT_FALSE(test.decoder->misused);
}

TEST(EngineTest, endsAtTheEndToken) {
    TestEngine test(spellingModel("x = 1"));
    const auto answer = complete(test, request("x = "));
    EXPECT_EQ(textOf(answer), "1");
    EXPECT_EQ(answer.candidates.front().finish, Finish::EndToken);
}

TEST(EngineTest, endsAtAStopTextAndAtTheTokenLimit) {
    TestEngine test(spellingModel("abc def ghi jkl mno pqr"));
    auto what = request("abc");
    what.stop = {" gh"};
    EXPECT_EQ(textOf(complete(test, what)), " def");
    what.stop.clear();
    what.maxTokens = 2;
    const auto answer = complete(test, what);
    EXPECT_EQ(answer.candidates.front().tokens.size(), 2U);
    EXPECT_EQ(answer.candidates.front().finish, Finish::TokenLimit);
}

TEST(EngineTest, endsWhereItIsTooUnlikelyToGoOn) {
    TestEngine test(spellingModel("abc def ghi jkl mno pqr"));
    auto what = request("abc");
    const auto whole = complete(test, what);
    std::vector<double> products{1};
    for (const tandem::ai::protocol::TokenScore& token : whole.candidates.front().tokens)
        products.push_back(products.back() * std::exp(token.mixedLogprob));
    ASSERT_LT(products[2], products[1]);
    what.leastProbability = (products[1] + products[2]) / 2;
    const auto answer = complete(test, what);
    EXPECT_EQ(answer.candidates.front().tokens.size(), 2U);
    EXPECT_EQ(answer.candidates.front().finish, Finish::TokenLimit);
    what.leastProbability = products.back() / 2;
    EXPECT_EQ(textOf(complete(test, what)), textOf(whole));
}

TEST(EngineTest, neverWritesPaddingOrMarkers) {
    TestEngine test([](std::span<const TokenId>, std::span<float> logits) {
        for (std::size_t id = 0; id < logits.size(); ++id)
            logits[id] = static_cast<float>(id); // padding first, then <|repo_name|> and the other markers, then text
    });
    const auto answer = complete(test, request("x"));
    ASSERT_EQ(answer.candidates.size(), 1U);
    EXPECT_EQ(answer.candidates.front().finish, Finish::EndToken) << "a marker ends an answer";
    EXPECT_EQ(textOf(answer).find("<|"), std::string::npos);

    const auto drawn = [&](std::uint64_t seed) {
        auto what = request("x");
        what.sampling = {50, 0, 1, 1, seed};
        return textOf(complete(test, what));
    };
    for (std::uint64_t seed = 0; seed < 20; ++seed)
        EXPECT_EQ(drawn(seed).find("<|"), std::string::npos);
}

TEST(EngineTest, markersInAUsersFileAreOnlyText) {
    TestEngine test(spellingModel("s = '<|fim_middle|>' + t\n"));
    EXPECT_EQ(textOf(complete(test, request("s = '<|fim_middle|>' + "))), "t");
}

TEST(EngineTest, reuseNeverChangesTheAnswer) {
    const std::uint64_t seed = tandem::test::testSeed();
    tandem::test::RandomText random(seed);
    TestEngine kept(hashingModel());
    std::string text = "import os\n";
    int reused = 0;
    for (std::size_t i = 0; i < 150; ++i) {
        if (random.below(5) == 0 && text.size() > 4)
            text.resize(text.size() - 1 - random.below(4));
        else
            text += random.utf8(1);
        auto what = request(text, "\n\nprint(1)\n");
        what.maxTokens = 6;
        what.maxLines = 0;
        what.candidates = 1 + static_cast<int>(random.below(3));
        const auto warm = complete(kept, what);
        reused += warm.reusedTokens;
        EXPECT_FALSE(kept.decoder->misused);
        if (text.size() > 600) continue; // a fresh engine may cut the window elsewhere
        TestEngine fresh(hashingModel());
        const auto cold = complete(fresh, what);
        ASSERT_EQ(warm.candidates.size(), cold.candidates.size()) << "seed " << seed;
        for (std::size_t c = 0; c < warm.candidates.size(); ++c)
            ASSERT_EQ(warm.candidates[c].text, cold.candidates[c].text) << "seed " << seed;
    }
    EXPECT_GT(reused, 0);
}

TEST(EngineTest, candidatesDifferAndTheGreedyOneIsFirst) {
    TestEngine test(hashingModel());
    auto what = request("value = ");
    what.maxTokens = 4;
    what.maxLines = 0;
    const auto alone = complete(test, what);
    what.candidates = 5;
    const auto several = complete(test, what);
    ASSERT_EQ(several.candidates.size(), 5U);
    EXPECT_EQ(several.candidates.front().text, alone.candidates.front().text);
    std::set<std::string> texts;
    for (const auto& candidate : several.candidates)
        texts.insert(candidate.text);
    EXPECT_EQ(texts.size(), 5U);
}

TEST(EngineTest, candidatesDecodedAsOneBatchAreThoseOfOneAfterTheOther) {
    for (const int count : {2, 3, 7}) {
        TestEngine together(hashingModel());
        TestEngine alone(hashingModel());
        alone.decoder->forks = false;
        for (const double temperature : {0.0, 0.9}) {
            auto what = request("value = ");
            what.maxTokens = 9;
            what.maxLines = 0;
            what.candidates = count;
            what.sampling = {temperature, 0, 1, 1, 11};
            const auto batched = complete(together, what);
            const auto one = complete(alone, what);
            ASSERT_EQ(batched.candidates.size(), one.candidates.size());
            for (std::size_t i = 0; i < one.candidates.size(); ++i)
                EXPECT_EQ(batched.candidates[i].text, one.candidates[i].text);
        }
        EXPECT_GT(together.decoder->batches, 0);
        EXPECT_EQ(alone.decoder->batches, 0);
        EXPECT_FALSE(together.decoder->misused || alone.decoder->misused);
    }
}

TEST(EngineTest, whatTheTextRepeatsIsRunInOneBatchAndChangesNothing) {
    const std::string line = "    self.assertEqual(first.value, second.value)\n";
    const auto model = spellingModel("def test(self):\n" + line + line + line + line + "x");
    TestEngine with(model);
    TestEngine without(model, tandem::test::kNanoContext, 4, nullptr, false);
    auto what = request("def test(self):\n" + line);
    what.maxLines = 3;
    what.maxTokens = 100;
    EXPECT_EQ(textOf(complete(with, what)), textOf(complete(without, what)));
    EXPECT_LT(2 * with.decoder->runs, without.decoder->runs);
    EXPECT_FALSE(with.decoder->misused);
}

TEST(EngineTest, theSameSeedGivesTheSameCandidates) {
    TestEngine test(hashingModel());
    auto what = request("value = ");
    what.candidates = 3;
    what.sampling = {0.8, 0, 1, 1, 11};
    const auto once = complete(test, what);
    const auto again = complete(test, what);
    ASSERT_EQ(once.candidates.size(), again.candidates.size());
    for (std::size_t i = 0; i < once.candidates.size(); ++i)
        EXPECT_EQ(once.candidates[i].text, again.candidates[i].text);
}

TEST(EngineTest, theTokensOfACandidateMakeUpItsText) {
    TestEngine test(spellingModel("results = [größe for größe in self.items]\nx"));
    const auto answer = complete(test, request("resul"));
    std::string joined;
    for (const auto& token : answer.candidates.front().tokens) {
        joined += token.text;
        EXPECT_FALSE(token.text.empty());
        EXPECT_LE(token.logprob, 0);
        EXPECT_LE(token.logprob, token.logprobGivenTyped + 1e-9) << "knowing what was typed can only make it likelier";
        EXPECT_LE(token.logprobGivenTyped, 1e-9);
    }
    EXPECT_EQ(joined, textOf(answer));
}

TEST(EngineTest, whatIsStreamedIsTheText) {
    TestEngine test(spellingModel("s = 'größe 東京 😀'\nx"));
    auto what = request("s = ");
    what.stream = true;
    what.stop = {"\nxx"};
    std::string streamed;
    double sum = 0;
    const auto answer = test.engine->complete(what, {}, [&](const protocol::TextDelta& delta) {
        EXPECT_EQ(wholeCharacters(delta.text), delta.text.size());
        streamed += delta.text;
        sum += delta.logprob;
    });
    ASSERT_TRUE(answer);
    EXPECT_EQ(streamed, textOf(*answer));
    double expected = 0;
    for (const auto& token : answer->candidates.front().tokens)
        expected += token.logprob;
    EXPECT_NEAR(sum, expected, 1e-6);
}

TEST(EngineTest, aCancelIsSeenWithinOneDecodeStep) {
    TestEngine test(hashingModel());
    std::stop_source source;
    int cancelledAt = -1;
    test.decoder->before = [&](int run) {
        if (run == 5) {
            source.request_stop();
            cancelledAt = run;
        }
    };
    auto what = request("x");
    what.maxLines = 0;
    const auto answer = test.engine->complete(what, source.get_token(), {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, Error::Code::Cancelled);
    EXPECT_EQ(test.decoder->runs, cancelledAt + 1);
}

TEST(EngineTest, whatACancelledChunkWroteIsDropped) {
    TestEngine test(hashingModel());
    std::string text;
    for (int i = 0; i < 30; ++i)
        text += "value_" + std::to_string(i) + " = compute(" + std::to_string(i) + ")\n";
    std::stop_source source;
    test.decoder->before = [&](int run) {
        if (run == 3) source.request_stop();
    };
    ASSERT_FALSE(test.engine->complete(request(text), source.get_token(), {}));
    test.decoder->before = nullptr;
    const auto answer = complete(test, request(text));
    EXPECT_EQ(answer.reusedTokens, 3 * test.decoder->chunk()) << "the whole chunks before it are kept";
    EXPECT_FALSE(test.decoder->misused);
}

TEST(EngineTest, aRawPromptIsExactlyTheTemplate) {
    std::vector<TokenId> seen;
    TestEngine test([&](std::span<const TokenId> history, std::span<float> logits) {
        if (seen.empty()) seen.assign(history.begin(), history.end());
        std::fill(logits.begin(), logits.end(), 0.0F);
        logits[4101] = 1; // <|repo_name|>: not an end, but special
    });
    auto what = request("def f(", "):\n");
    what.kind = protocol::PromptKind::Raw;
    const auto answer = complete(test, what);
    const Tokenizer tokenizer = tandem::test::nanoTokenizerOf();
    std::vector<TokenId> expected{4102};
    const auto add = [&](std::string_view text) {
        const auto ids = tokenizer.encode(text, AddedTokens::AsText);
        expected.insert(expected.end(), ids.begin(), ids.end());
    };
    add("app/main.py\n");
    expected.insert(expected.end(), {4097, 4099});
    add("):\n");
    expected.push_back(4098);
    add("def f(");
    EXPECT_EQ(seen, expected);
    EXPECT_EQ(answer.promptTokens, static_cast<int>(expected.size()));
    EXPECT_EQ(textOf(answer), "");
    EXPECT_EQ(answer.candidates.front().finish, Finish::EndToken);
}

TEST(EngineTest, aRawPromptOverTheContextIsAnError) {
    TestEngine test(hashingModel(), 64);
    auto what = request(std::string(2000, 'x') + "\n");
    what.kind = protocol::PromptKind::Raw;
    const auto answer = test.engine->complete(what, {}, {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, Error::Code::TooLarge);
}

TEST(EngineTest, promptAndAnswerStayWithinTheContext) {
    tandem::test::RandomText random(tandem::test::testSeed());
    for (const int context : {48, 64, 512}) {
        TestEngine test(hashingModel(), context);
        for (std::size_t i = 0; i < 40; ++i) {
            auto what = request(random.utf8(random.below(600)), random.utf8(random.below(600)));
            what.maxTokens = 1 + static_cast<int>(random.below(300));
            what.maxLines = 0;
            const auto answer = complete(test, what);
            EXPECT_LE(answer.promptTokens, context);
            EXPECT_FALSE(test.decoder->misused);
        }
    }
}

TEST(EngineTest, anEmptyDocumentIsCompletedToo) {
    TestEngine test(spellingModel("import os\n"));
    EXPECT_EQ(textOf(complete(test, request("", ""))), "import os");
}

TEST(EngineTest, scoresEveryTokenButTheFirstAndLongTextsInWindows) {
    TestEngine test(hashingModel(), 32);
    std::string text;
    for (int i = 0; i < 40; ++i)
        text += "value = " + std::to_string(i) + "\n";
    const auto score = test.engine->score({text}, {});
    ASSERT_TRUE(score);
    const auto ids = tandem::test::nanoTokenizerOf().encode(text, AddedTokens::AsText);
    ASSERT_EQ(score->tokens.size(), ids.size() - 1);
    std::string joined(tandem::test::nanoTokenizerOf().bytesOf(ids.front()));
    double sum = 0;
    for (const auto& token : score->tokens) {
        joined += token.text;
        sum += token.logprob;
    }
    EXPECT_EQ(joined, text);
    EXPECT_NEAR(score->mean, sum / static_cast<double>(score->tokens.size()), 1e-9);
    EXPECT_FALSE(test.decoder->misused);
    EXPECT_TRUE(test.engine->score({""}, {})->tokens.empty());
}

TEST(EngineTest, logitsComeInOrderAndInFull) {
    TestEngine test(hashingModel());
    std::vector<TokenId> ids(100);
    std::iota(ids.begin(), ids.end(), 5);
    std::vector<float> got;
    const auto done = test.engine->logits(ids,
                                          [&](std::span<const float> rows) {
                                              got.insert(got.end(), rows.begin(), rows.end());
                                              return true;
                                          },
                                          {});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->rows, 100);
    EXPECT_EQ(done->columns, tandem::test::kNanoVocabulary);
    std::vector<float> row(static_cast<std::size_t>(tandem::test::kNanoVocabulary));
    ASSERT_EQ(got.size(), 100 * row.size());
    for (std::size_t i = 0; i < 100; ++i) {
        hashingModel()(std::span(ids).first(i + 1), row);
        EXPECT_TRUE(std::equal(row.begin(), row.end(), got.begin() + static_cast<std::ptrdiff_t>(i * row.size()))) << i;
    }
    EXPECT_FALSE(test.engine->logits(std::vector<TokenId>(600, 1), [](auto) { return true; }, {}));
}

TEST(EngineTest, countsWhatItDid) {
    TestEngine test(hashingModel());
    const auto first = complete(test, request("abc = 1\n"));
    const auto second = complete(test, request("abc = 1\nd"));
    const auto stats = test.engine->stats();
    EXPECT_EQ(stats.requests, 2U);
    EXPECT_EQ(stats.promptTokens, static_cast<std::uint64_t>(first.promptTokens + second.promptTokens));
    EXPECT_EQ(stats.reusedTokens, static_cast<std::uint64_t>(second.reusedTokens));
    EXPECT_GT(second.reusedTokens, 0);
    EXPECT_TRUE(stats.fillInTheMiddle);
}
