// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/ProjectCache.h"
#include "tests/ai/engine/TestEngine.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace tandem::ai;
using protocol::CompleteAnswer;
using protocol::CompleteRequest;
using protocol::Source;
using tandem::test::hashingModel;
using tandem::test::kNanoContext;
using tandem::test::spellingModel;
using tandem::test::TestEngine;

namespace {

const std::string kLine = "    return self._connection.execute(statement, parameters)\n";

std::shared_ptr<ProjectCache> projectOf(const std::string& text) {
    auto cache = std::make_shared<ProjectCache>(tandem::test::nanoTokenizerOf());
    cache->put("/p/store.py", "1", text);
    cache->waitUntilBuilt();
    return cache;
}

std::string manyLines() {
    std::string text = "class Store:\n";
    for (int i = 0; i < 8; ++i)
        text += "def read_" + std::to_string(i) + "(self, statement, parameters):\n" + kLine + "\n";
    return text;
}

CompleteRequest request(std::string prefix) {
    CompleteRequest request;
    request.document = "/p/other.py";
    request.path = "other.py";
    request.prefix = std::move(prefix);
    request.suffix = "\n";
    return request;
}

CompleteAnswer complete(TestEngine& test, const CompleteRequest& what) {
    auto answer = test.engine->complete(what, {}, {});
    if (!answer) ADD_FAILURE() << answer.error().detail;
    return answer ? *answer : CompleteAnswer{};
}

// Every logit alike: whatever is said comes from the project.
tandem::test::FakeDecoder::Model evenModel() {
    return [](std::span<const TokenId>, std::span<float> logits) { std::fill(logits.begin(), logits.end(), 0.0F); };
}

// Goes on with the text, but takes another token whenever the history's hash says so.
tandem::test::FakeDecoder::Model straying(const std::string& text, unsigned oneIn) {
    return [said = spellingModel(text), oneIn](std::span<const TokenId> history, std::span<float> logits) {
        said(history, logits);
        std::uint64_t hash = 1469598103934665603ULL;
        for (const TokenId id : history)
            hash = (hash ^ static_cast<std::uint64_t>(id)) * 1099511628211ULL;
        if (hash / 65536 % oneIn == 0) logits[300 + hash / 7 % 3000] += 40;
    };
}

void expectSame(const CompleteAnswer& a, const CompleteAnswer& b) {
    ASSERT_EQ(a.candidates.size(), b.candidates.size());
    for (std::size_t c = 0; c < a.candidates.size(); ++c) {
        EXPECT_EQ(a.candidates[c].text, b.candidates[c].text);
        EXPECT_EQ(a.candidates[c].finish, b.candidates[c].finish);
        ASSERT_EQ(a.candidates[c].tokens.size(), b.candidates[c].tokens.size());
        for (std::size_t t = 0; t < a.candidates[c].tokens.size(); ++t) {
            EXPECT_EQ(a.candidates[c].tokens[t].logprob, b.candidates[c].tokens[t].logprob);
            EXPECT_EQ(a.candidates[c].tokens[t].mixedLogprob, b.candidates[c].tokens[t].mixedLogprob);
            EXPECT_EQ(a.candidates[c].tokens[t].cacheLogprob, b.candidates[c].tokens[t].cacheLogprob);
        }
    }
}

} // namespace

TEST(EngineProjectTest, theProjectSpeaksWhereTheModelHasNothingToSay) {
    TestEngine test(evenModel(), kNanoContext, 4, projectOf(manyLines()));
    const auto answer = complete(test, request("def read_x(self):\n    return self._conn"));
    ASSERT_FALSE(answer.candidates.empty());
    EXPECT_EQ(answer.candidates.front().text, "ection.execute(statement, parameters)");
    EXPECT_EQ(answer.source, Source::Both);
    ASSERT_TRUE(answer.candidates.front().origin);
    EXPECT_EQ(answer.candidates.front().origin->path, "/p/store.py");
    EXPECT_EQ(answer.candidates.front().origin->line % 3, 0) << "one of the lines that say it";
    EXPECT_GT(answer.candidates.front().origin->matchLength, 1);
}

TEST(EngineProjectTest, aSureModelIsNotOverruledByAProjectThatSaysLittle) {
    TestEngine test(spellingModel("print(result)\n"), kNanoContext, 4, projectOf("x = other(result)\n"));
    const auto answer = complete(test, request("print(res"));
    EXPECT_EQ(answer.candidates.front().text, "ult)");
}

TEST(EngineProjectTest, withoutTheCacheAnAnswerIsWhatItWasToTheLastBit) {
    const auto project = projectOf(manyLines());
    TestEngine plain(hashingModel());
    TestEngine mixed(hashingModel(), kNanoContext, 4, project);
    auto what = request("def read_x(self):\n    return self._conn");
    what.candidates = 4;
    what.maxLines = 0;
    what.maxTokens = 8;
    what.useCache = false;
    const auto a = complete(plain, what);
    const auto b = complete(mixed, what);
    expectSame(a, b);
    EXPECT_EQ(b.source, Source::Model);
    EXPECT_EQ(b.candidates.front().tokens.front().backedLogprob, protocol::kNoLogprob);
    EXPECT_EQ(plain.decoder->runs, mixed.decoder->runs);
}

TEST(EngineProjectTest, aRawPromptIsNeverMixed) {
    const auto project = projectOf(manyLines());
    TestEngine plain(hashingModel());
    TestEngine mixed(hashingModel(), kNanoContext, 4, project);
    auto what = request("    return self._conn");
    what.kind = protocol::PromptKind::Raw;
    expectSame(complete(plain, what), complete(mixed, what));
}

TEST(EngineProjectTest, draftsSaveRunsAndChangeNothing) {
    const auto project = projectOf(manyLines());
    TestEngine without(evenModel(), kNanoContext, 4, project, false);
    TestEngine with(evenModel(), kNanoContext, 4, project, true);
    const auto what = request("def read_x(self):\n    return self._conn");
    expectSame(complete(without, what), complete(with, what));
    EXPECT_LT(with.decoder->runs, without.decoder->runs);
}

TEST(EngineProjectTest, draftsNeverChangeAnAnswerWhateverTheModelSays) {
    const std::uint64_t seed = tandem::test::testSeed();
    tandem::test::RandomText random(seed);
    const std::string text = manyLines();
    const auto project = projectOf(text);
    int savedRuns = 0;
    for (std::size_t round = 0; round < std::max<std::size_t>(tandem::test::scaled(60), 20); ++round) {
        const std::size_t caret = text.size() / 2 + random.below(text.size() / 2);
        auto what = request(text.substr(0, caret));
        what.document = random.below(2) == 0 ? "/p/other.py" : "";
        what.maxLines = static_cast<int>(random.below(3));
        what.maxTokens = 1 + static_cast<int>(random.below(24));
        what.candidates = 1 + static_cast<int>(random.below(3));
        what.sampling.seed = random.below(1000);
        what.sampling.temperature = random.below(3) == 0 ? 0.7 : 0;
        const auto model = random.below(4) == 0 ? hashingModel() : straying(text, 3 + random.below(20));
        TestEngine without(model, kNanoContext, 4, project, false);
        TestEngine with(model, kNanoContext, 4, project, true);
        expectSame(complete(without, what), complete(with, what));
        EXPECT_FALSE(with.decoder->misused);
        savedRuns += without.decoder->runs - with.decoder->runs;
        what.prefix += "self.";
        expectSame(complete(without, what), complete(with, what)); // what the drafts left in the sequence does no harm
        ASSERT_FALSE(HasFailure()) << "seed " << seed << " round " << round;
    }
    EXPECT_GT(savedRuns, 0);
}

TEST(EngineProjectTest, draftsStayWithinTheContext) {
    const auto project = projectOf(manyLines());
    for (const int context : {48, 56, 64, 72}) {
        TestEngine test(evenModel(), context, 4, project);
        auto what = request("    return self._conn");
        what.maxLines = 0;
        what.maxTokens = 60;
        complete(test, what);
        EXPECT_FALSE(test.decoder->misused) << context;
    }
}

TEST(EngineProjectTest, theSameQuestionGivesTheSameAnswer) {
    const auto project = projectOf(manyLines());
    TestEngine test(straying(manyLines(), 7), kNanoContext, 4, project);
    const auto what = request("def read_x(self):\n    return se");
    expectSame(complete(test, what), complete(test, what));
}

TEST(EngineProjectTest, whatIsMixedIsWhatTheTokensSay) {
    const auto project = projectOf(manyLines());
    TestEngine test(straying(manyLines(), 5), kNanoContext, 4, project);
    const auto answer = complete(test, request("def read_x(self):\n    return self.\n    return se"));
    ASSERT_FALSE(answer.candidates.empty());
    int mixed = 0;
    for (const auto& token : answer.candidates.front().tokens) {
        if (token.backedLogprob == protocol::kNoLogprob) continue;
        ++mixed;
        const double w = MixWeights().cacheShare(
            {token.matchLength, token.matches, token.cacheEntropy, token.cacheTop, token.modelEntropy, token.modelTop});
        const double expected = w * std::exp(token.backedLogprob) + (1 - w) * std::exp(token.logprobGivenTyped);
        EXPECT_NEAR(std::exp(token.mixedLogprob), expected, 1e-6);
    }
    EXPECT_GT(mixed, 0);
}

TEST(EngineProjectTest, theLineThatIsWrittenIsNoEvidenceForItself) {
    auto project = std::make_shared<ProjectCache>(tandem::test::nanoTokenizerOf());
    const std::string text = "a = 1\nvalue = frobnicate(thing)\nb = 2\n";
    project->open("/p/other.py", text);
    TestEngine test(evenModel(), kNanoContext, 4, project);
    auto what = request("a = 1\nvalue = frobn");
    what.caretByteOffset = static_cast<std::int64_t>(what.prefix.size());
    EXPECT_EQ(complete(test, what).source, Source::Model);
}

TEST(EngineProjectTest, aScoreTellsWhatTheProjectSays) {
    TestEngine test(hashingModel(), kNanoContext, 4, projectOf(manyLines()));
    const auto plain = test.engine->score({kLine}, {});
    const auto mixed = test.engine->score({kLine, true}, {});
    ASSERT_TRUE(plain && mixed);
    ASSERT_EQ(plain->tokens.size(), mixed->tokens.size());
    double gain = 0;
    for (std::size_t i = 0; i < plain->tokens.size(); ++i) {
        EXPECT_EQ(plain->tokens[i].logprob, mixed->tokens[i].logprob);
        EXPECT_EQ(plain->tokens[i].backedLogprob, protocol::kNoLogprob);
        gain += mixed->tokens[i].mixedLogprob - mixed->tokens[i].logprob;
    }
    EXPECT_GT(gain, 10) << "the project knows the line";
}

TEST(EngineProjectTest, anExplainedPromptIsTheWholePrompt) {
    TestEngine test(hashingModel());
    auto what = request("import os\nvalue = comp");
    what.explain = true;
    const auto first = complete(test, what);
    const auto again = complete(test, what);
    int tokens = 0;
    int reused = 0;
    for (const auto& section : again.prompt) {
        tokens += section.tokens;
        reused += section.reusedTokens;
    }
    EXPECT_EQ(tokens, again.promptTokens);
    EXPECT_EQ(reused, again.reusedTokens);
    what.explain = false;
    EXPECT_TRUE(complete(test, what).prompt.empty());
    EXPECT_FALSE(first.prompt.empty());
}
