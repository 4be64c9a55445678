// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/ReferenceDecoder.h"

#include "tests/ai/tokenizer/RandomText.h"
#include "tests/ai/torch/LogitsRun.h"
#include "tests/ai/torch/ReferenceModels.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

constexpr double kReferenceTolerance = 1e-3;
constexpr double kReuseTolerance = 1e-4;

void expectReference(const std::filesystem::path& model, const std::filesystem::path& reference) {
    const auto decoder = decoderOf(model);
    const auto ids = tokensOf(reference);
    const auto expected = logitsOf(reference);
    for (const std::size_t step : {static_cast<std::size_t>(decoder->chunk()), std::size_t{7}, std::size_t{1}})
        EXPECT_LE(greatestDifference(runAll(*decoder, 0, ids, step), expected), kReferenceTolerance) << step;
}

} // namespace

TEST(ReferenceDecoderTest, nanoAgreesWithAnotherImplementation) {
    expectReference(nanoFolder(), nanoReference());
}

TEST(ReferenceDecoderTest, groupedQueriesAndAnOwnOutputAgreeWithAnotherImplementation) {
    expectReference(llamaGqa(), llamaGqa());
}

TEST(ReferenceDecoderTest, threadsDoNotChangeTheLogits) {
    DecoderOptions options;
    options.threads = 1;
    const auto one = decoderOf(nanoFolder(), options);
    options.threads = 2;
    const auto two = decoderOf(nanoFolder(), options);
    const auto ids = tokensOf(nanoReference());
    EXPECT_LE(greatestDifference(runAll(*one, 0, ids, 64), runAll(*two, 0, ids, 64)), kReuseTolerance);
}

TEST(ReferenceDecoderTest, onlyTheLastRowsAreComputedWhenOnlyTheyAreWanted) {
    const auto decoder = decoderOf(nanoFolder());
    const auto ids = tokensOf(nanoReference());
    const auto all = runAll(*decoder, 0, ids, 64);
    std::vector<float> last(2 * columnsOf(*decoder));
    const auto chunk = std::span(ids).first(40);
    ASSERT_FALSE(decoder->run(1, 0, chunk, last, {}));
    const auto expected = std::span(all).subspan(38 * columnsOf(*decoder), last.size());
    EXPECT_LE(greatestDifference(last, expected), kReuseTolerance);
    ASSERT_FALSE(decoder->run(1, 40, std::span(ids).subspan(40, 1), {}, {}));
}

TEST(ReferenceDecoderTest, aCachedPrefixGivesTheLogitsOfAFreshPrefill) {
    const std::uint64_t seed = testSeed();
    RandomText random(seed);
    const auto decoder = decoderOf(nanoFolder());
    const std::size_t columns = columnsOf(*decoder);
    double worst = 0;
    for (std::size_t script = 0; script < scaled(1000); ++script) {
        std::vector<TokenId> ids;
        std::vector<TokenId> known; // what sequence 0 has run
        std::vector<float> cached(columns);
        for (std::size_t edit = 0; edit < 4; ++edit) {
            ids.resize(random.below(ids.size() + 1)); // keep a prefix, write something else behind it
            for (std::size_t count = 1 + random.below(90); count > 0; --count)
                ids.push_back(static_cast<TokenId>(random.below(4103)));
            const auto differ = std::mismatch(ids.begin(), ids.end(), known.begin(), known.end()).first;
            auto at = std::min(static_cast<std::size_t>(differ - ids.begin()), ids.size() - 1);
            while (at < ids.size()) {
                const std::size_t count =
                    std::min(1 + random.below(static_cast<std::size_t>(decoder->chunk())), ids.size() - at);
                ASSERT_FALSE(decoder->run(0, static_cast<int>(at), std::span(ids).subspan(at, count), cached, {}));
                at += count;
            }
            known = ids;
        }
        const auto fresh = runAll(*decoder, 1, ids, static_cast<std::size_t>(decoder->chunk()));
        worst = std::max(worst, greatestDifference(cached, std::span(fresh).last(columns)));
    }
    EXPECT_LE(worst, kReuseTolerance) << "seed " << seed;
    RecordProperty("worst", std::to_string(worst));
}

TEST(ReferenceDecoderTest, aCancelledRunLeavesWhatWasThereBefore) {
    const auto decoder = decoderOf(nanoFolder());
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
    EXPECT_LE(greatestDifference(before, after), kReuseTolerance);
}

TEST(ReferenceDecoderTest, refusesWhatIsOutsideItsLimits) {
    const auto decoder = decoderOf(nanoFolder());
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

TEST(ReferenceDecoderTest, refusesWeightsThatDoNotFitTheSpec) {
    const auto model = openModel(nanoFolder());
    ASSERT_TRUE(model);
    ModelSpec wrong = model->spec;
    wrong.ffn += 1;
    EXPECT_EQ(loadReferenceDecoder(wrong, *model->weights, {}, {}, {}).error().code, Error::Code::Malformed);
    wrong = model->spec;
    wrong.layers += 1;
    EXPECT_EQ(loadReferenceDecoder(wrong, *model->weights, {}, {}, {}).error().code, Error::Code::Malformed);
    wrong = model->spec;
    wrong.tiedOutput = false;
    EXPECT_EQ(loadReferenceDecoder(wrong, *model->weights, {}, {}, {}).error().code, Error::Code::Malformed);
}

TEST(ReferenceDecoderTest, loadingReportsProgressAndCanBeCancelled) {
    const auto model = openModel(nanoFolder());
    ASSERT_TRUE(model);
    double last = 0;
    bool rising = true;
    const auto progress = [&](double fraction) {
        rising = rising && fraction >= last;
        last = fraction;
    };
    ASSERT_TRUE(loadReferenceDecoder(model->spec, *model->weights, {}, progress, {}));
    EXPECT_TRUE(rising);
    EXPECT_NEAR(last, 1, 1e-9);
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(loadReferenceDecoder(model->spec, *model->weights, {}, {}, source.get_token()).error().code,
              Error::Code::Cancelled);
}

TEST(ReferenceDecoderTest, sequencesGiveWayToALimitOfTheirMemory) {
    DecoderOptions options;
    options.cacheBytes = 1;
    EXPECT_EQ(decoderOf(nanoFolder(), options)->sequences(), 1);
    options.cacheBytes = 1u << 30;
    EXPECT_EQ(decoderOf(nanoFolder(), options)->sequences(), 4);
    options.contextLength = 100;
    EXPECT_EQ(decoderOf(nanoFolder(), options)->contextLength(), 100);
}
