// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/FastDecoder.h"

#include "tests/ai/tokenizer/RandomText.h"
#include "tests/ai/torch/LogitsRun.h"
#include "tests/ai/torch/ReferenceModels.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

constexpr double kTolerance = 1e-4;

std::unique_ptr<Decoder> fast(const std::filesystem::path& folder, DecoderOptions options = {}) {
    options.path = DecoderPath::Fast;
    return decoderOf(folder, options);
}

std::unique_ptr<Decoder> reference(const std::filesystem::path& folder) {
    DecoderOptions options;
    options.path = DecoderPath::Reference;
    return decoderOf(folder, options);
}

DecoderOptions withPrecision(Precision precision) {
    DecoderOptions options;
    options.precision = precision;
    return options;
}

std::vector<TokenId> randomIds(RandomText& random, std::size_t count, const Decoder& decoder) {
    std::vector<TokenId> ids(count);
    for (TokenId& id : ids)
        id = static_cast<TokenId>(random.below(columnsOf(decoder)));
    return ids;
}

} // namespace

TEST(FastDecoderTest, agreesWithTheReferenceDecoder) {
    RandomText random(testSeed());
    for (const auto& folder : {nanoFolder(), llamaGqa()}) {
        const auto slow = reference(folder);
        const auto quick = fast(folder, withPrecision(Precision::F32));
        const auto ids = randomIds(random, 200, *slow);
        const auto expected = runAll(*slow, 0, ids, 64);
        for (const std::size_t step : {std::size_t{128}, std::size_t{7}, std::size_t{1}})
            EXPECT_LE(greatestDifference(runAll(*quick, 0, ids, step), expected), kTolerance) << step;
    }
}

// Every family that has kernels, from safetensors and from GGUF.
TEST(FastDecoderTest, familiesAgreeWithAnotherImplementation) {
    int seen = 0;
    for (const char* family :
         {"gemma", "gpt-bigcode", "gpt-neox", "gpt-neox-serial", "gpt2", "llama-gqa", "llama-linear-rope",
          "llama-llama3-rope", "mistral-window", "qwen2", "qwen2-yarn", "qwen3", "starcoder2"}) {
        const auto folder = logitsFolder(family);
        if (!std::filesystem::exists(folder)) continue;
        ++seen;
        const auto ids = tokensOf(folder);
        const auto expected = logitsOf(folder);
        const auto decoder = fast(folder, withPrecision(Precision::F32));
        for (const std::size_t step : {ids.size(), std::size_t{7}, std::size_t{1}})
            EXPECT_LE(greatestDifference(runAll(*decoder, 0, ids, step), expected), 1e-3) << family << " by " << step;
        if (!std::filesystem::exists(folder / "model.gguf")) continue;
        const auto same = fast(folder / "model.gguf", withPrecision(Precision::F32));
        EXPECT_LE(greatestDifference(runAll(*same, 0, ids, 48), expected), 1e-3) << family << " from GGUF";
    }
    if (seen == 0) GTEST_SKIP() << logitsFolder("") << " is not there";
}

TEST(FastDecoderTest, whatHasNoKernelIsLeftToTheReference) {
    const auto folder = logitsFolder("llama-dynamic-rope");
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not there";
    const auto model = openModel(folder);
    ASSERT_TRUE(model);
    EXPECT_EQ(loadFastDecoder(model->spec, *model->weights, {}, {}, {}).error().code, Error::Code::Unsupported);
    const auto ids = tokensOf(folder);
    EXPECT_LE(greatestDifference(runAll(*decoderOf(folder), 0, ids, ids.size()), logitsOf(folder)), 1e-3);
}

TEST(FastDecoderTest, agreesWithAnotherImplementation) {
    EXPECT_LE(
        greatestDifference(runAll(*fast(nanoFolder()), 0, tokensOf(nanoReference()), 128), logitsOf(nanoReference())),
        1e-3);
    EXPECT_LE(greatestDifference(runAll(*fast(llamaGqa()), 0, tokensOf(llamaGqa()), 128), logitsOf(llamaGqa())), 1e-3);
}

TEST(FastDecoderTest, theNumberOfThreadsDoesNotChangeABit) {
    const auto ids = tokensOf(nanoReference());
    for (const Precision precision : {Precision::F32, Precision::BF16, Precision::Int8, Precision::Int4}) {
        DecoderOptions options = withPrecision(precision);
        options.threads = 1;
        const auto one = fast(nanoFolder(), options);
        options.threads = 3;
        const auto three = fast(nanoFolder(), options);
        EXPECT_EQ(three->threads(), 3);
        EXPECT_EQ(runAll(*one, 0, ids, 64), runAll(*three, 0, ids, 64)) << wordOf(precision);
    }
}

TEST(FastDecoderTest, aCachedPrefixGivesTheLogitsOfAFreshPrefill) {
    const std::uint64_t seed = testSeed();
    RandomText random(seed);
    const auto decoder = fast(nanoFolder());
    double worst = 0;
    for (std::size_t script = 0; script < scaled(1000); ++script) {
        std::vector<TokenId> ids;
        std::vector<TokenId> known; // what sequence 0 has run
        std::vector<float> cached(columnsOf(*decoder));
        for (int edit = 0; edit < 4; ++edit) {
            ids.resize(random.below(ids.size() + 1)); // keep a prefix, write something else behind it
            const auto more = randomIds(random, 1 + random.below(90), *decoder);
            ids.insert(ids.end(), more.begin(), more.end());
            const auto differ = std::mismatch(ids.begin(), ids.end(), known.begin(), known.end()).first;
            auto at = std::min(static_cast<std::size_t>(differ - ids.begin()), ids.size() - 1);
            while (at < ids.size()) {
                const std::size_t count = std::min(1 + random.below(128), ids.size() - at);
                ASSERT_FALSE(decoder->run(0, static_cast<int>(at), std::span(ids).subspan(at, count), cached, {}));
                at += count;
            }
            known = ids;
        }
        const auto fresh = runAll(*decoder, 1, ids, 128);
        worst = std::max(worst, greatestDifference(cached, std::span(fresh).last(columnsOf(*decoder))));
    }
    EXPECT_LE(worst, kTolerance) << "seed " << seed;
}

TEST(FastDecoderTest, aBatchGivesEachSequenceItsOwnLogits) {
    RandomText random(testSeed());
    const auto decoder = fast(nanoFolder());
    const std::size_t columns = columnsOf(*decoder);
    const auto first = randomIds(random, 60, *decoder);
    const auto second = randomIds(random, 40, *decoder);
    const auto expectedFirst = runAll(*decoder, 0, first, 128);
    const auto expectedSecond = runAll(*decoder, 1, second, 128);
    std::vector<float> logitsOfFirst(columns, std::nanf(""));
    std::vector<float> logitsOfSecond(3 * columns, std::nanf(""));
    const Decoder::Step steps[] = {{0, 55, std::span(first).subspan(55, 5), logitsOfFirst},
                                   {1, 37, std::span(second).subspan(37, 3), logitsOfSecond}};
    ASSERT_FALSE(decoder->runBatch(steps, {}));
    EXPECT_LE(greatestDifference(logitsOfFirst, std::span(expectedFirst).last(columns)), kTolerance);
    EXPECT_LE(greatestDifference(logitsOfSecond, std::span(expectedSecond).last(3 * columns)), kTolerance);
}

TEST(FastDecoderTest, aForkGoesOnFromWhatWasCopied) {
    RandomText random(testSeed());
    const auto decoder = fast(nanoFolder());
    const auto ids = randomIds(random, 50, *decoder);
    const auto expected = runAll(*decoder, 0, ids, 128);
    EXPECT_FALSE(decoder->fork(1, 2, 10)) << "nothing has been run there";
    EXPECT_FALSE(decoder->fork(0, 99, 10));
    ASSERT_TRUE(decoder->fork(0, 2, 33));
    std::vector<float> logits(columnsOf(*decoder));
    ASSERT_FALSE(decoder->run(2, 33, std::span(ids).subspan(33), logits, {}));
    EXPECT_LE(greatestDifference(logits, std::span(expected).last(logits.size())), kTolerance);
}

TEST(FastDecoderTest, aCancelledRunLeavesWhatWasThereBefore) {
    const auto decoder = fast(nanoFolder());
    const auto ids = tokensOf(nanoReference());
    std::vector<float> before(columnsOf(*decoder));
    ASSERT_FALSE(decoder->run(0, 0, std::span(ids).first(20), before, {}));
    std::stop_source source;
    source.request_stop();
    const auto error = decoder->run(0, 20, std::span(ids).subspan(20, 20), {}, source.get_token());
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, Error::Code::Cancelled);
    std::vector<float> after(columnsOf(*decoder));
    ASSERT_FALSE(decoder->run(0, 19, std::span(ids).subspan(19, 1), after, {}));
    EXPECT_LE(greatestDifference(before, after), kTolerance);
}

TEST(FastDecoderTest, refusesWhatIsOutsideItsLimits) {
    const auto decoder = fast(nanoFolder());
    const std::vector<TokenId> ids(200, 5);
    std::vector<float> logits(columnsOf(*decoder) * 2);
    const auto codeOf = [&](int sequence, int from, std::span<const TokenId> tokens, std::span<float> out) {
        const auto error = decoder->run(sequence, from, tokens, out, {});
        return error ? std::optional(error->code) : std::nullopt;
    };
    const auto one = std::span(ids).first(1);
    EXPECT_EQ(codeOf(99, 0, one, {}), Error::Code::Malformed);
    EXPECT_EQ(codeOf(0, -1, one, {}), Error::Code::Malformed);
    EXPECT_EQ(codeOf(0, 0, {}, {}), Error::Code::Malformed);
    EXPECT_EQ(codeOf(0, 0, ids, {}), Error::Code::Malformed) << "more than a chunk";
    EXPECT_EQ(codeOf(0, 0, one, logits), Error::Code::Malformed) << "more rows than tokens";
    EXPECT_EQ(codeOf(0, 0, one, std::span(logits).first(7)), Error::Code::Malformed);
    EXPECT_EQ(codeOf(0, 512, one, {}), Error::Code::TooLarge);
    EXPECT_EQ(codeOf(0, 0, std::vector<TokenId>{4160}, {}), Error::Code::Malformed);
    EXPECT_EQ(codeOf(0, 0, std::vector<TokenId>{-1}, {}), Error::Code::Malformed);
}

TEST(FastDecoderTest, loadingReportsProgressAndCanBeCancelled) {
    const auto model = openModel(nanoFolder());
    ASSERT_TRUE(model);
    double last = 0;
    bool rising = true;
    const auto progress = [&](double fraction) {
        rising = rising && fraction >= last;
        last = fraction;
    };
    ASSERT_TRUE(loadFastDecoder(model->spec, *model->weights, {}, progress, {}));
    EXPECT_TRUE(rising);
    EXPECT_NEAR(last, 1, 1e-9);
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(loadFastDecoder(model->spec, *model->weights, {}, {}, source.get_token()).error().code,
              Error::Code::Cancelled);
    ModelSpec wrong = model->spec;
    wrong.ffn += 1;
    EXPECT_EQ(loadFastDecoder(wrong, *model->weights, {}, {}, {}).error().code, Error::Code::Malformed);
}

TEST(FastDecoderTest, weightsTakeWhatTheirPrecisionSays) {
    const auto bytesOf = [](Precision precision) {
        const auto decoder = fast(nanoFolder(), withPrecision(precision));
        EXPECT_EQ(decoder->precision(), precision);
        return static_cast<double>(decoder->weightBytes());
    };
    const double floats = bytesOf(Precision::F32);
    EXPECT_NEAR(bytesOf(Precision::BF16) / floats, 0.5, 0.02);
    EXPECT_NEAR(bytesOf(Precision::Int8) / floats, 8.5 / 32, 0.02);
    EXPECT_NEAR(bytesOf(Precision::Int4) / floats, 4.5 / 32, 0.02);
    EXPECT_EQ(fast(nanoFolder())->precision(), Precision::F32) << "so small a model is kept exact";
}
